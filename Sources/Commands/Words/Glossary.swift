import Domain

/// What the short words mean, said where they are used.
enum Glossary {
    static let risk: Phrase = "R: the result in units of what was risked"

    private static let terms: [(String, Phrase)] = [
        ("ADX", "ADX: how strong a trend is, 0 to 100"), ("ATR", "ATR: the average range of a bar"),
        ("RSI", "RSI: how one-sided the last bars were, 0 to 100"), ("bps", "bps: hundredths of a percent"),
    ]

    /// The meanings of the terms that stand in `lines` as words of their own, each once.
    static func meanings(in lines: [Phrase]) -> [Phrase] {
        let words = Set(
            lines.map { $0.text(in: .english) }.flatMap { $0.split { !$0.isLetter }.map(String.init) })
        return terms.filter { words.contains($0.0) }.map(\.1)
    }
}
