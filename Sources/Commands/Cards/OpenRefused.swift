import Domain

/// Why an entry by hand is not even asked about.
public struct OpenRefused: Utterance {
    public let instrument: InstrumentID
    /// `nil` where one waits for an answer already.
    public let reason: Reason?

    public init(instrument: InstrumentID, reason: Reason?) {
        self.instrument = instrument
        self.reason = reason
    }

    public var words: Draft {
        var page = Page()
        page.title("\(data: PlainText.cut(instrument.value, to: 24)): not entered")
        page.line(reason.map(ReasonWords.phrase) ?? "An entry of it waits for an answer already.")
        page.line("An entry by hand passes the same gates as every other. Exits pass none.", .italic)
        return page.draft([[.go("Limits", .limits), .go("Positions", .positions)]])
    }
}
