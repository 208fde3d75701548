import Domain

/// What the bot says unasked. Each says what happened, what the bot did, and what can be done.
public enum Notices {
    /// Names of instruments are listed up to this many.
    static let namesMaximum = 5
    /// Longer words from outside (a venue, an error) are cut.
    static let detailLengthMaximum = 160

    /// `EURUSD, GBPUSD and 3 more`
    static func names(_ instruments: [InstrumentID]) -> Phrase {
        let shown = instruments.prefix(namesMaximum).map { PlainText.cut($0.value, to: 24) }.joined(
            separator: ", ")
        let rest = instruments.count - namesMaximum
        return rest > 0 ? "\(data: shown) and \(NumberFormat.whole(rest)) more" : Phrase(data: shown)
    }

    static func detail(_ text: String) -> Phrase {
        Phrase(data: PlainText.line(text, maximum: detailLengthMaximum))
    }

    static let look: [Draft.Button?] = [.go("Status", .status), .go("Positions", .positions)]
}
