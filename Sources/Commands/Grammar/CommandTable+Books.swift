import Domain

/// What is to become of books that differ.
public enum BooksWish: String, Hashable, Sendable, CaseIterable {
    /// Nothing but to see both.
    case show = ""
    /// The venue's becomes the bot's.
    case take
    /// What the venue holds and the bot does not is somebody else's.
    case leave

    /// As it is typed; empty where both books are to be shown.
    var word: String { rawValue }
}

extension CommandTable {
    static var booksSpec: CommandSpec {
        CommandSpec(
            .books, "the venue's book beside mine; settle a difference", .viewer, .reading,
            takes: "[take | leave]"
        ) { arguments throws(CommandError) in
            guard let word = arguments.peek?.lowercased() else { return .books(.show) }
            guard let wish = BooksWish(rawValue: word) else { return .books(.show) }
            arguments.drop(1)
            return .books(wish)
        }
    }
}
