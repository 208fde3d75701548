import Domain
import Engine

/// What changes or tries out settings, and what looks into the bot itself.
extension CommandTable {
    static func settingSpec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .set:
            CommandSpec(
                kind, "what the chat can change; KEY VALUE asks, then changes", .admin, .riskIncreasing,
                takes: "[KEY VALUE]"
            ) { arguments throws(CommandError) in
                arguments.peek == nil ? .set(nil) : .set(try arguments.settingWish())
            }
        case .note:
            CommandSpec(kind, "keep a note on a closed trade", .trader, .protective, takes: "NUMBER [TEXT…]") {
                arguments throws(CommandError) in
                let number = try arguments.requiredNumber("NUMBER", upTo: View.tradeNumberMaximum)
                return .note(number, arguments.remainder())
            }
        default:
            CommandSpec(
                .undo, "take the last change of a setting back, after a question", .admin, .riskIncreasing
            ) { _ in .undo }
        }
    }

    /// `/symbols`, or one taken off the list or back in.
    static func symbols(_ arguments: inout Arguments) throws(CommandError) -> Command {
        switch arguments.peek?.lowercased() {
        case Command.removeWord:
            arguments.drop(1)
            return .symbol(try arguments.requiredInstrument("SYMBOL"), isEntered: false)
        case Command.addWord:
            arguments.drop(1)
            return .symbol(try arguments.requiredInstrument("SYMBOL"), isEntered: true)
        default: return .view(.symbols(page: try arguments.page()))
        }
    }
}

extension Command {
    static let (removeWord, addWord) = ("remove", "add")

    /// The least role that may give it. Where a command looks and acts, acting needs more than its row says.
    public var role: Role {
        switch self {
        case .symbol(_, let isEntered): isEntered ? .admin : .trader
        case .books(let wish): wish == .show ? .viewer : .admin
        default: spec.role
        }
    }

    /// How much harm it can do when it arrives late.
    public var commandClass: CommandClass {
        switch self {
        case .symbol(_, let isEntered): isEntered ? .riskIncreasing : .protective
        case .books(let wish): wish == .show ? .reading : .adjusting
        default: spec.commandClass
        }
    }
}
