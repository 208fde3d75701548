import Domain

/// The answer to `/language`: which it is, and a button for each.
public struct LanguageCard: Utterance {
    /// The reader's, from here on.
    public let language: Language
    /// Whether it was just chosen.
    public let isChosen: Bool

    public init(_ language: Language, isChosen: Bool) {
        self.language = language
        self.isChosen = isChosen
    }

    public var words: Draft {
        var page = Page()
        page.line(
            isChosen ? "From here on I answer you in \(language.name)." : "I answer you in \(language.name).")
        page.line("Commands stay as they are. In a group, notices come in the settings' language.", .italic)
        return page.draft([
            Language.allCases.map { .go(Phrase(data: $0.ownName), .language($0)) }, [.go("Help", .help)],
        ])
    }
}

extension Language {
    /// What it is called in itself.
    var ownName: String {
        switch self {
        case .english: "English"
        case .german: "Deutsch"
        }
    }

    /// What it is called in the reader's.
    var name: Phrase {
        switch self {
        case .english: "English"
        case .german: "German"
        }
    }
}
