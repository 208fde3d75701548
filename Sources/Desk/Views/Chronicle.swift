import Domain
import Engine

/// What the views of the chat are counted from beside the ledger, folded from the same facts. It decides nothing.
public struct Chronicle: Hashable, Sendable {
    public private(set) var trades = TradeBook()
    public private(set) var audit = AuditTrail()
    public private(set) var orderTimes = OrderTimes()
    public private(set) var notes = TradeNotes()
    public private(set) var excursions = Excursions()

    public init() {}

    /// Takes in facts that the ledger has recalled, and the rows that they changed.
    public mutating func note(_ facts: [Fact], _ rows: [Projection], _ ledger: Ledger) {
        for fact in facts {
            switch fact.event {
            case .heard(let heard): audit.note(heard, at: fact.at)
            case .tradeNoted(let entry, let note, _): notes.note(note, on: entry)
            case .excursion(let entry, let best, let worst):
                excursions.note(Excursions.Reach(best: best, worst: worst), of: entry)
            case .ordered: orderTimes.note(fact) { ledger.orders[$0]?.phase.isFinal == false }
            default: continue
            }
        }
        for case .trade(let trade) in rows { trades.note(trade) }
    }
}
