import Domain

/// Which language each person chose to read.
struct ChosenLanguages: Hashable, Sendable {
    /// More are not remembered; the oldest choice gives way.
    static let countMaximum = 200

    private struct Choice: Hashable {
        let user: UserID
        let language: Language
    }

    /// Oldest first.
    private var choices: [Choice] = []

    subscript(user: UserID) -> Language? { choices.first { $0.user == user }?.language }

    mutating func note(_ language: Language, of user: UserID) {
        choices.removeAll { $0.user == user }
        choices.append(Choice(user: user, language: language))
        if choices.count > Self.countMaximum { choices.removeFirst() }
    }
}
