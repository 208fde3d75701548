import Domain

/// What was traded of an instrument, as the quotes tell it.
struct PaperVolume: Hashable, Sendable {
    /// What the last quote that said anything said, in the units of quantities; `nil` before.
    private(set) var traded: Fixed?

    /// A quote that says nothing leaves the last word standing.
    mutating func note(_ quote: Quote) {
        guard quote.traded > .zero else { return }
        traded = quote.traded
    }

    mutating func forget() { traded = nil }
}
