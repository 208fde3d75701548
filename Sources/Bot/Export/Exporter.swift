import Domain
import Engine
import Persistence
import Scheduler

/// Makes files of the journal's records, away from the thread on which everything waits and on a connection of its own.
struct Exporter: Sendable {
    let journal: String
    let instruments: InstrumentTable
    /// Of the years that are asked for.
    let zone: Zone

    func file(of export: Export) async -> Result<[UInt8], StoreError> {
        await Task.detached { () -> Result<[UInt8], StoreError> in
            do throws(StoreError) {
                return .success(try records(of: export).written(as: export.format))
            } catch {
                return .failure(error)
            }
        }.value
    }

    func records(of export: Export) throws(StoreError) -> ExportTable {
        let store = try JournalStore(readOnly: journal)
        var reader = ExportReader(export.subject, instruments)
        try store.facts { (_, fact) throws(StoreError) in
            // What the settings no longer list is no trade that could be told.
            let isMeant = export.year.map { zone.date(at: fact.at.market).year == $0 } ?? true
            reader.take(fact, isMeant: isMeant)
        }
        try store.close()
        return reader.table
    }
}

/// Leads a ledger through the facts and notes the rows that are asked for.
private struct ExportReader {
    private(set) var table: ExportTable
    private let subject: Export.Subject
    private var ledger: Ledger
    private var trades = 0
    private var seen: Set<String> = []

    init(_ subject: Export.Subject, _ instruments: InstrumentTable) {
        self.subject = subject
        ledger = Ledger(instruments: instruments)
        let columns: [String] =
            switch subject {
            case .trades:
                [
                    "number", "entry", "account", "strategy", "symbol", "side", "quantity", "entryPrice",
                    "exitPrice", "opened", "closed", "exit", "gross", "fees", "financing", "net", "risk", "r",
                ]
            case .fills:
                [
                    "time", "order", "fill", "symbol", "side", "purpose", "quantity", "price", "fee",
                    "conversion",
                ]
            case .ledger: ["time", "kind", "amount", "balance", "reference", "note"]
            }
        table = ExportTable(columns: columns)
    }

    mutating func take(_ fact: Fact, isMeant: Bool) {
        let before = ledger.balance ?? .zero
        guard let rows = try? ledger.recall(fact) else { return }
        switch subject {
        case .trades:
            for case .trade(let trade) in rows {
                trades += 1
                if isMeant { table.rows.append(row(of: trade)) }
            }
        case .fills:
            guard case .orderChanged(let id, .filled(let fill)) = fact.event, let order = ledger.orders[id],
                seen.insert("\(id) \(fill.id)").inserted, isMeant
            else { return }
            table.rows.append([
                .text("\(fill.at)"), .text(id.value), .text(fill.id.value), .text(order.instrument.value),
                .text("\(order.side)"), .text(order.purpose.rawValue), .number("\(fill.quantity)"),
                .number("\(fill.price)"), .number("\(fill.fee)"), .number("\(fill.conversion)"),
            ])
        case .ledger:
            guard let after = ledger.balance, after != before, isMeant, let change = after.subtracting(before)
            else { return }
            let (kind, reference, note) = origin(of: fact.event)
            table.rows.append([
                .text("\(fact.at.market)"), .text(kind), .number("\(change)"), .number("\(after)"),
                .text(reference), .text(note),
            ])
        }
    }

    private func row(of trade: Trade) -> [ExportTable.Cell] {
        [
            .number("\(trades)"), .text(trade.id.value), .text(trade.account.value),
            .text(trade.strategy.value), .text(trade.instrument.value), .text("\(trade.side)"),
            .number("\(trade.quantity)"), .number("\(trade.entryPrice)"), .number("\(trade.exitPrice)"),
            .text("\(trade.openedAt)"), .text("\(trade.closedAt)"), .text(trade.exit.rawValue),
            .number("\(trade.gross)"), .number("\(trade.fees)"), .number("\(trade.financing)"),
            .number("\(trade.net)"), .number("\(trade.risk)"),
            trade.multipleOfRisk.map { .number("\($0)") } ?? .unknown,
        ]
    }

    /// What changed the balance: in a word, what names it, and what somebody wrote.
    private func origin(of event: Fact.Event) -> (kind: String, reference: String, note: String) {
        switch event {
        case .deposited: ("deposit", "", "")
        case .transferred(let transfer):
            (transfer.change.isNegative ? "withdrawal" : "deposit", "", transfer.note)
        case .orderChanged(let id, .filled): ("trading", id.value, "")
        case .orderChanged(let id, _): ("venue", id.value, "")
        default: ("other", "", "")
        }
    }
}
