import Domain

extension Role {
    /// `a trader`, `an admin`
    var oneOf: Phrase { self < .admin ? "a \(data: name)" : "an \(data: name)" }

    /// What it lets a person do: `may look, pause and kill`.
    var abilities: Phrase {
        switch self {
        case .viewer: "may look"
        case .trader: "may look, pause and kill"
        case .admin: "may look, pause, kill and resume, and let traders in"
        case .owner: "may do everything"
        }
    }
}

/// A person in words.
enum PersonWords {
    /// `user 8`, `user 8 (“Ann”)`: the name is a claim and stands in quotes.
    static func line(_ user: UserID, _ name: String) -> Phrase {
        let said = PlainText.line(name, maximum: Membership.nameLengthMaximum)
        return said.isEmpty ? "user \(user)" : "user \(user) (\u{201C}\(data: said)\u{201D})"
    }
}
