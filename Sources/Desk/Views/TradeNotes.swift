import Domain

/// What operators wrote about closed trades, by the trades' entries. No part of the ledger: nothing is decided by it.
public struct TradeNotes: Hashable, Sendable {
    /// More are left to the journal; the oldest is forgotten.
    public static let countMaximum = 2_000

    private var notes: [OrderID: String] = [:]
    /// Oldest first.
    private var order: [OrderID] = []

    public init() {}

    /// `nil` where there is none.
    public subscript(entry: OrderID) -> String? { notes[entry] }

    /// An empty note takes the one away that there is.
    public mutating func note(_ text: String, on entry: OrderID) {
        if notes[entry] != nil { order.removeAll { $0 == entry } }
        notes[entry] = text.isEmpty ? nil : text
        guard !text.isEmpty else { return }
        order.append(entry)
        if order.count > Self.countMaximum { notes[order.removeFirst()] = nil }
    }
}
