import Domain

/// The card that keeps itself up to date.
extension CommandTable {
    static let liveSpec = CommandSpec(
        .live, "a pinned card that keeps itself up to date", .viewer, .reading, takes: "[off]"
    ) { arguments throws(CommandError) in
        guard arguments.peek != nil else { return .live(true) }
        let word = try arguments.next("off")
        guard word.lowercased() == Command.offWord else {
            throw arguments.malformed("the word", word, wanted: "off, or nothing")
        }
        return .live(false)
    }
}

extension Command {
    /// What ends something that was asked for.
    static let offWord = "off"
}
