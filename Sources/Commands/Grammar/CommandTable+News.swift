import Domain

/// What is done about one publication.
extension CommandTable {
    static var newsPlanSpec: CommandSpec {
        CommandSpec(
            .newsplan, "what is done about the next publication", .trader, .adjusting,
            takes: "[EVENT] hold | tighten | close"
        ) { arguments throws(CommandError) in
            var word = try arguments.next("hold, tighten or close")
            var name: String?
            if NewsPlan(word: word) == nil, Self.isName(word) {
                name = word.lowercased()
                word = try arguments.next("hold, tighten or close")
            }
            guard let plan = NewsPlan(word: word) else {
                throw arguments.malformed("the plan", word, wanted: "hold, tighten or close")
            }
            return .newsPlan(name, plan)
        }
    }

    /// Eight digits to the base of sixteen, as the buttons of a warning have them.
    private static func isName(_ word: some StringProtocol) -> Bool {
        word.utf8.count == 8 && word.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}

extension NewsPlan {
    /// As it is typed.
    var word: String {
        switch self {
        case .nothing, .noEntries: "hold"
        case .tighten: "tighten"
        case .close: "close"
        }
    }

    fileprivate init?(word: some StringProtocol) {
        let plans: [NewsPlan] = [.noEntries, .tighten, .close]
        guard let plan = plans.first(where: { $0.word == word.lowercased() }) else { return nil }
        self = plan
    }

    /// A button's title.
    var title: Phrase {
        switch self {
        case .nothing, .noEntries: "Hold"
        case .tighten: "Tighten"
        case .close: "Close"
        }
    }

    /// Those that may be chosen for one publication, without `self`.
    var others: [NewsPlan] { [.noEntries, .tighten, .close].filter { $0 != self } }
}
