import Charts
import Commands
import Crypto
import Domain
import Engine
import Persistence
import Scheduler

/// Makes files of the journal's records, away from the thread on which everything waits and on a connection of its own.
struct Exporter: Sendable {
    let journal: String
    let instruments: InstrumentTable
    /// Of the years and months that are asked for.
    let zone: Zone
    /// What it is called where no fact says so, as in a journal without a trade.
    var account: AccountID = "paper"
    var currency: Currency = "USD"

    /// - Returns: failed with ``StoreError`` or `ChartError`.
    func file(of export: Export, in language: Language = .english) async -> Result<[UInt8], any Error> {
        await Task.detached { Result { try made(export, in: language) } }.value
    }

    /// Blocks while it reads.
    func made(_ export: Export, in language: Language = .english) throws -> [UInt8] {
        guard export.subject != .report else {
            return try MonthPages(statement(of: export).sheet(in: language)).pdf()
        }
        return try records(of: export).written(as: export.format)
    }

    func records(of export: Export) throws(StoreError) -> ExportTable {
        let store = try JournalStore(readOnly: journal)
        var reader = ExportReader(export.subject, instruments)
        try store.facts { (_, fact) throws(StoreError) in
            // What the settings no longer list is no trade that could be told.
            reader.take(fact, isMeant: isMeant(export, zone.date(at: fact.at.market)))
        }
        try store.close()
        return reader.table
    }

    private func isMeant(_ export: Export, _ date: CivilDate) -> Bool {
        export.year.map { $0 == date.year } ?? true && export.month.map { $0 == date.month } ?? true
    }

    /// - Parameter export: of a month; without one, of the first of all.
    func statement(of export: Export) throws(StoreError) -> MonthStatement {
        let first =
            CivilDate(year: export.year ?? 1970, month: export.month ?? 1, day: 1)
            ?? CivilDate(daysSince1970: 0)
        // No month is longer than 31 days, and the first of the next is no later than the 32nd.
        let next = (28...31).lazy.map { first.adding(days: $0) }.first { $0.day == 1 } ?? first
        let span = zone.startOfDay(first)..<zone.startOfDay(next)
        let store = try JournalStore(readOnly: journal)
        var reader = MonthReader(span, instruments)
        try store.facts { (_, fact) throws(StoreError) in reader.take(fact) }
        let head = store.head
        try store.close()
        return MonthStatement(
            account: reader.account ?? account, currency: reader.currency ?? currency, month: first,
            zoneName: zone.name, span: span, closed: reader.trades.map { zone.civil(at: $0.trade.closedAt) },
            trades: reader.trades, opening: reader.opening, closing: reader.closing,
            transferred: reader.transferred,
            head: "\(head.sequence) · \(SHA256.hexadecimal(head.hash).prefix(16))")
    }
}

/// Leads a ledger through the facts and keeps what belongs to a month.
private struct MonthReader {
    private(set) var account: AccountID?
    private(set) var currency: Currency?
    private(set) var trades: [MonthStatement.Numbered] = []
    private(set) var opening: Fixed?
    private(set) var closing: Fixed?
    private(set) var transferred = Fixed.zero
    private let span: Range<Timestamp>
    private var ledger: Ledger
    private var count = 0

    init(_ span: Range<Timestamp>, _ instruments: InstrumentTable) {
        self.span = span
        ledger = Ledger(instruments: instruments)
    }

    mutating func take(_ fact: Fact) {
        let before = ledger.balance
        guard let rows = try? ledger.recall(fact) else { return }
        account = fact.account
        if case .deposited(let money) = fact.event { currency = money.currency }
        for case .trade(let trade) in rows {
            count += 1
            if span.contains(trade.closedAt) { trades.append(.init(count, trade)) }
        }
        guard fact.at.market < span.upperBound else { return }
        closing = ledger.balance
        guard fact.at.market >= span.lowerBound else { return opening = ledger.balance }
        switch fact.event {
        case .deposited, .transferred:
            let change = (ledger.balance ?? .zero).subtracting(before ?? .zero) ?? .zero
            transferred = transferred.adding(change) ?? transferred
        default: break
        }
    }
}

/// Leads a ledger through the facts and notes the rows that are asked for.
private struct ExportReader {
    private(set) var table: ExportTable
    private let subject: Export.Subject
    private var ledger: Ledger
    private var trades = 0
    private var lots = LotBook()
    private var lotCount = 0
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
            case .lots:
                [
                    "number", "symbol", "side", "quantity", "opened", "closed", "cost", "proceeds", "fees",
                    "financing", "adjustment", "gain", "openedBy", "closedBy",
                ]
            case .report: []
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
        case .lots: takeLots(fact.event, before: before, isMeant: isMeant)
        case .report: break
        }
    }

    private mutating func takeLots(_ event: Fact.Event, before: Fixed, isMeant: Bool) {
        let change = (ledger.balance ?? .zero).subtracting(before) ?? .zero
        switch event {
        case .orderChanged(_, .imposed(let act)): lots.take(financing: change, of: act.instrument)
        case .orderChanged(let id, .filled(let fill)):
            guard let order = ledger.orders[id], let instrument = ledger.instruments[order.instrument],
                seen.insert("\(id) \(fill.id)").inserted
            else { return }
            for row in lots.take(fill, of: order, instrument, change: change) {
                lotCount += 1
                if isMeant { table.rows.append(self.row(of: row)) }
            }
        default: break
        }
    }

    private func row(of lot: LotBook.Row) -> [ExportTable.Cell] {
        func cell(_ amount: Fixed?) -> ExportTable.Cell { amount.map { .number("\($0)") } ?? .unknown }
        return [
            .number("\(lotCount)"), .text(lot.instrument.value), .text(lot.side == .buy ? "long" : "short"),
            .number("\(lot.quantity)"), .text("\(lot.openedAt)"), .text("\(lot.closedAt)"), cell(lot.cost),
            cell(lot.proceeds), cell(lot.fees), cell(lot.financing), cell(lot.adjustment), cell(lot.gain),
            .text(lot.opened.value), .text(lot.closed.value),
        ]
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
