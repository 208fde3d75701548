import Domain

/// Why an entry by hand is not even asked about.
public struct OpenRefused: Utterance {
    public let instrument: InstrumentID
    /// `nil` where one waits for an answer already.
    public let reason: Reason?
    /// The largest quantity that would pass everything now; `nil` where none would.
    public let most: Quantity?

    public init(instrument: InstrumentID, reason: Reason?, most: Quantity? = nil) {
        self.instrument = instrument
        self.reason = reason
        self.most = most
    }

    public var words: Draft {
        var page = Page()
        page.title("\(data: PlainText.cut(instrument.value, to: 24)): not entered")
        page.line(reason.map(ReasonWords.phrase) ?? "An entry of it waits for an answer already.")
        if let most { page.line("At most \(NumberFormat.exact(most.amount)) would pass now.") }
        page.line("An entry by hand passes the same gates as every other. Exits pass none.", .italic)
        return page.draft([[.go("Limits", .limits), .go("Positions", .positions)]])
    }
}
