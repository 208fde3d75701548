import Domain

/// What the bot tells of itself.
extension CommandTable {
    static func insightSpec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .logs:
            CommandSpec(
                kind, "the last warnings and errors of this run", .admin, .reading, takes: "[page]"
            ) { arguments throws(CommandError) in
                .view(.logs(page: try arguments.page()))
            }
        default:
            CommandSpec(
                .mode, "paper or live, and what the gate before real money wants", .viewer, .reading,
                takes: "[paper | live]"
            ) { arguments throws(CommandError) in
                guard let word = arguments.peek else { return .mode(wantsLive: false) }
                guard [Command.liveWord, Command.paperWord].contains(word.lowercased()) else {
                    throw arguments.malformed("the mode", word, wanted: "paper or live")
                }
                arguments.drop(1)
                return .mode(wantsLive: word.lowercased() == Command.liveWord)
            }
        }
    }
}

extension Command {
    static let (liveWord, paperWord) = ("live", "paper")
}
