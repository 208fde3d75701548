import Commands
import Domain
import Engine
import Persistence
import Proof
import Scheduler
import TestSupport
import Testing
import Wire

@testable import Bot

/// Lots and months of accounts that have traded: days of a hostile world as journals.
@Suite struct ExportLotsTests {
    private struct Account {
        let scratch: Scratch
        let ledger: Ledger
        let exporter: Exporter
        var trades: [Trade] = []

        init(seed: UInt64) throws {
            scratch = try Scratch()
            let day = SimulationTests.day(seed)
            var ledger = Ledger(instruments: day.stage.instruments)
            for fact in day.facts {
                for case .trade(let trade) in try ledger.recall(fact) { trades.append(trade) }
            }
            self.ledger = ledger
            let store = try JournalStore(path: "\(scratch.path)/journal.db")
            var rest = day.facts[...]
            while !rest.isEmpty {
                let part = Array(rest.prefix(1_000))
                try store.append(JournalStore.Batch(facts: part), at: part[part.count - 1].at)
                rest = rest.dropFirst(1_000)
            }
            try store.close()
            exporter = Exporter(
                journal: "\(scratch.path)/journal.db", instruments: day.stage.instruments, zone: .utc)
        }
    }

    private static func amounts(_ column: String, of table: ExportTable) throws -> [Fixed] {
        let place = try #require(table.columns.firstIndex(of: column))
        return table.rows.compactMap { row in
            if case .number(let digits) = row[place] { Fixed(digits) } else { nil }
        }
    }

    private static func sum(_ amounts: [Fixed]) -> Fixed {
        amounts.reduce(.zero) { $0.adding($1) ?? $0 }
    }

    @Test("gains of lots add up to what closed positions made of the balance, to the last digit")
    func sums() throws {
        var (rows, trades) = (0, 0)
        for seed in 0..<40 as Range<UInt64> {
            let account = try Account(seed: seed)
            let table = try account.exporter.records(of: Export(.lots, as: .csv))
            let isFlat = account.ledger.positions.isEmpty
            guard isFlat else { continue }
            rows += table.rows.count
            trades += account.trades.count
            let gains = try Self.amounts("gain", of: table)
            #expect(gains.count == table.rows.count)
            #expect(Self.sum(gains) == Self.sum(account.trades.map(\.net)), "seed \(seed)")
            // What was closed is what trades had held, and each row is arithmetic.
            for row in table.rows {
                let names = ["proceeds", "cost", "fees", "financing", "adjustment", "gain"]
                let cells = try names.map { name -> Fixed in
                    let place = try #require(table.columns.firstIndex(of: name))
                    guard case .number(let digits) = row[place] else { return .zero }
                    return try #require(Fixed(digits))
                }
                let gain = cells[0].subtracting(cells[1])?.subtracting(cells[2])?.adding(cells[3])?
                    .adding(cells[4])
                #expect(gain == cells[5])
            }
        }
        print("lots: \(rows) rows of \(trades) trades")
        #expect(rows >= trades && trades > 20)
    }

    @Test("as JSON every amount is a number, and a year or a month goes by the day of closing")
    func json() throws {
        for seed in 0..<40 as Range<UInt64> {
            let account = try Account(seed: seed)
            guard let trade = account.trades.first else { continue }
            let date = CivilTime(utc: trade.closedAt).date
            let export = Export(.lots, as: .json, year: date.year, month: date.month)
            let all = try account.exporter.records(of: export)
            let document = try JSONReader(JSONValue(parsing: all.written(as: .json)))
            #expect(try document.elements().count == all.rows.count && !all.rows.isEmpty)
            let gain = try document.elements()[0].member("gain").spelling()
            #expect(Fixed(gain) != nil)
            let other = Export(.lots, as: .csv, year: date.year, month: date.month % 12 + 1)
            #expect(try account.exporter.records(of: other).rows.isEmpty)
            return
        }
        Issue.record("nothing was ever closed")
    }

    @Test("the month's statement adds up: the balance before, what came in, what trades made")
    func statement() throws {
        var seen = 0
        for seed in 0..<40 as Range<UInt64> {
            let account = try Account(seed: seed)
            guard account.ledger.positions.isEmpty, let trade = account.trades.first else { continue }
            let date = CivilTime(utc: trade.closedAt).date
            let statement = try account.exporter.statement(
                of: Export(.report, as: .pdf, year: date.year, month: date.month))
            #expect(statement.trades.map(\.trade) == account.trades)
            #expect(statement.opening == nil && statement.closing == account.ledger.balance)
            let made = Self.sum(account.trades.map(\.net))
            let rest = account.ledger.balance?.subtracting(statement.transferred)?.subtracting(made)
            // What holding cost after a position was closed is no trade's.
            #expect(
                rest.map { $0.magnitude < Fixed("1")! } == true, "seed \(seed): \(String(describing: rest))")
            seen += 1
        }
        #expect(seen > 5)
    }

    @Test("a month arrives as PDF, in each language, also one in which nothing happened")
    func report() async throws {
        let account = try Account(seed: 3)
        for (year, pages) in [(2026, 2), (1999, 1)] {
            for language in Language.allCases {
                let export = Export(.report, as: .pdf, year: year, month: 1)
                let bytes = try await account.exporter.file(of: export, in: language).get()
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(text.hasPrefix("%PDF-1.") && text.contains("%%EOF"))
                #expect(text.contains("/Count \(pages)\n"), "\(year)")
            }
        }
    }
}
