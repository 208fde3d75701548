import Domain
import Engine
import Foundation
import Persistence
import Scheduler
import TestSupport
import Testing

@testable import Bot

/// What a journal of many trades takes to be exported; a hundred thousand with `DESKBOT_TRADES=100000`.
@Suite struct ExportBoundTests {
    private static let count =
        ProcessInfo.processInfo.environment["DESKBOT_TRADES"].flatMap(Int.init) ?? 1_000

    private static func events(of number: Int) -> [(Fact.Event, Timestamp)] {
        let (opened, closed) = (
            Timestamp.monday + .minutes(4 * number), Timestamp.monday + .minutes(4 * number + 3)
        )
        func order(_ name: String, _ side: Side, _ purpose: Order.Purpose, parent: OrderID?) -> Order {
            Order(
                id: OrderID(name), account: "paper", strategy: "checklist", instrument: "BTCUSDT", side: side,
                quantity: Quantity("0.1")!, kind: .market, purpose: purpose, parent: parent,
                reference: Price("100000")!, risk: purpose == .entry ? Fixed("50")! : .zero, conversion: .one)
        }
        func fill(_ name: String, _ price: String, _ at: Timestamp) -> Order.Event {
            .filled(
                Fill(
                    id: FillID("\(name)-f"), quantity: Quantity("0.1")!, price: Price(price)!,
                    fee: Fixed("0.5")!, at: at))
        }
        let (entry, exit) = ("e\(number)", "x\(number)")
        return [
            (.ordered(order(entry, .buy, .entry, parent: nil)), opened),
            (.orderChanged(OrderID(entry), fill(entry, "100000", opened)), opened),
            (.ordered(order(exit, .sell, .flatten, parent: OrderID(entry))), closed),
            (.orderChanged(OrderID(exit), fill(exit, number % 2 == 0 ? "100020" : "99990", closed)), closed),
        ]
    }

    private static func journal(in scratch: Scratch) throws {
        let store = try JournalStore(path: "\(scratch.path)/journal.db")
        func append(_ events: [(Fact.Event, Timestamp)]) throws {
            let facts = events.map { event, at in
                Fact(at: Moment(at), account: "paper", strategy: "checklist", event: event)
            }
            try store.append(JournalStore.Batch(facts: facts), at: facts[facts.count - 1].at)
        }
        try append([(.deposited(Money(Fixed("10000")!, "USDT")), .monday)])
        for start in stride(from: 0, to: count, by: 1_000) {
            try append((start..<min(start + 1_000, count)).flatMap(events))
        }
        try store.close()
    }

    @Test("every trade of a long journal is in the file, and lots add up to the balance")
    func whole() throws {
        let scratch = try Scratch()
        try Self.journal(in: scratch)
        let exporter = Exporter(journal: "\(scratch.path)/journal.db", instruments: .four, zone: .utc)
        for subject in Export.Subject.allCases {
            let export = Export(subject, as: .csv, year: subject == .report ? 2026 : nil, month: 1)
            let began = ContinuousClock.now
            let bytes = try exporter.made(export)
            let length = ContinuousClock.now - began
            print(
                "export bound: \(subject) of \(Self.count) trades: \(length), \(bytes.count / 1_000) kB")
            if subject == .trades || subject == .lots {
                #expect(bytes.split(separator: UInt8(ascii: "\n")).count == Self.count + 1)
            }
        }
        let gains = try exporter.records(of: Export(.lots, as: .csv)).rows.reduce(Fixed.zero) { sum, row in
            guard case .number(let digits) = row[11] else { return sum }
            return sum.adding(Fixed(digits)!)!
        }
        // A won and a lost one make nothing together before fees of 1 each.
        let (won, lost) = ((Self.count + 1) / 2, Self.count / 2)
        #expect(gains == Fixed(whole: won)! - Fixed(whole: 2 * lost)!)
    }
}
