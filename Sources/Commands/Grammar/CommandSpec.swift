import Domain

/// One command's grammar. Parsing, `/help` and Telegram's menu are all read from it.
public struct CommandSpec: Sendable {
    public let kind: Command.Kind
    /// As shown to the operator: `/report [yesterday | YYYY-MM-DD]`.
    public let usage: String
    /// What it does, in a few words.
    public let summary: Phrase
    /// The least role that may give it.
    public let role: Role
    public let commandClass: CommandClass
    let parse: @Sendable (inout Arguments) throws(CommandError) -> Command

    /// Without the slash.
    public var name: String { kind.rawValue }

    /// - Parameter takes: its arguments as they are shown; empty for none.
    init(
        _ kind: Command.Kind, _ summary: Phrase, _ role: Role, _ commandClass: CommandClass, takes: String = "",
        parse: @escaping @Sendable (inout Arguments) throws(CommandError) -> Command
    ) {
        self.kind = kind
        self.usage = "/\(kind.rawValue)" + (takes.isEmpty ? "" : " \(takes)")
        self.summary = summary
        self.role = role
        self.commandClass = commandClass
        self.parse = parse
    }
}
