import Domain
import Testing

@testable import Matching

/// Orders, cancels and amendments that are on their way. The quotes of a floor are a second apart.
@Suite struct PaperLatencyTests {
    private func floor(_ milliseconds: Int = 1_500) -> Floor {
        var floor = Floor(terms: PaperTerms(latency: .milliseconds(milliseconds)))
        floor.quote("1.1000", "1.1002")
        return floor
    }

    /// A long of one with a stop and a target that rest.
    private func long() -> Floor {
        var floor = floor()
        floor.submit(Floor.entry("e", .buy, stop: "1.0950", target: "1.1100"))
        floor.quote("1.1000", "1.1002")
        floor.quote("1.1000", "1.1002")
        return floor
    }

    @Test(
        "a market order trades at the first quote that is late enough, and no other instrument's brings it there"
    )
    func market() {
        var floor = floor()
        #expect(floor.submit(Floor.entry("e", .buy)) == [])
        #expect(floor.phase("e") == .pending)
        #expect(floor.quote("1.1005", "1.1007") == [])
        #expect(floor.quote("1000", "1000.1", "BTCUSDT") == [])
        #expect(words(floor.quote("1.1010", "1.1012")) == ["e filled 1 @ 1.1012"])
    }

    @Test(
        "exactly the latency is late enough; a millisecond more is not",
        arguments: [(1_000, true), (1_001, false)])
    func boundary(milliseconds: Int, comes: Bool) {
        var floor = floor(milliseconds)
        floor.submit(Floor.entry("e", .buy))
        #expect(floor.quote("1.1000", "1.1002").isEmpty != comes)
    }

    @Test("what is wrong with a ticket itself is said at once, what the market has against it when it comes")
    func objections() {
        var floor = floor()
        #expect(words(floor.submit(Floor.entry("a", .buy, "0.105"))).first?.hasPrefix("a rejected") == true)
        #expect(
            words(floor.submit(Floor.entry("b", .buy, of: "GBPUSD"))) == [
                "b rejected: unknown instrument GBPUSD"
            ])
        #expect(floor.submit(Floor.entry("c", .buy, "1", .stop(Price("1.1010")!), stop: "1.0990")) == [])
        #expect(floor.submit(Floor.flatten("x", .sell, "1")) == [])
        floor.quote("1.1000", "1.1002")
        #expect(
            words(floor.quote("1.1010", "1.1012")) == [
                "c rejected: stop entry 1.101 is already through at 1.1012", "c-s cancelled",
                "x rejected: nothing to reduce in EURUSD",
            ])
    }

    @Test("without a price an order waits for one")
    func noQuote() {
        var floor = floor()
        #expect(floor.submit(Floor.entry("e", .buy, of: "BTCUSDT")) == [])
        floor.quote("1.1000", "1.1002")
        floor.quote("1.1000", "1.1002")
        #expect(words(floor.quote("1000", "1000.1", "BTCUSDT")) == ["e filled 1 @ 1000.1"])
    }

    @Test("an order may fill while its cancel is on the way, and not on the quote that brings it")
    func cancel() {
        var fills = long()
        #expect(fills.cancel("e-t") == [])
        #expect(fills.cancel("e-t") == [], "sent twice")
        #expect(words(fills.quote("1.1100", "1.1102")) == ["e-t filled 1 @ 1.11", "e-s cancelled"])
        var comes = long()
        comes.cancel("e-t")
        comes.quote("1.1000", "1.1002")
        #expect(words(comes.quote("1.1100", "1.1102")) == ["e-t cancelled"])
        #expect(words(comes.quote("1.0950", "1.0952")) == ["e-s filled 1 @ 1.095"])
    }

    @Test(
        "an order that is overtaken by nothing trades before its cancel comes, and a resting one is taken back")
    func both() {
        var floor = floor(500)
        floor.submit(Floor.entry("e", .buy))
        floor.submit(Floor.entry("l", .buy, "1", .limit(Price("1.0990")!), stop: "1.0900"))
        floor.cancel("e")
        floor.cancel("l")
        #expect(
            words(floor.quote("1.1000", "1.1002")) == [
                "e filled 1 @ 1.1002", "l acknowledged", "l cancelled", "l-s cancelled",
            ])
    }

    @Test("the old terms hold until the new ones come; another amendment has to wait")
    func amend() {
        var floor = long()
        #expect(floor.amend("e-s", "1", at: "1.0990") == [])
        #expect(floor.amend("e-s", "1", at: "1.0990") == [], "the same again")
        #expect(
            words(floor.amend("e-s", "1", at: "1.0995", number: 2))
                == ["e-s keeps its terms (2): order e-s does not rest in the book"])
        var falls = floor
        #expect(words(falls.quote("1.0950", "1.0952")).first == "e-s filled 1 @ 1.095")
        #expect(floor.quote("1.0985", "1.0987") == [], "the new level is not known there yet")
        #expect(words(floor.quote("1.0992", "1.0994")) == ["e-s amended 1 @ 1.099"])
        #expect(words(floor.quote("1.0990", "1.0992")).first == "e-s filled 1 @ 1.099")
    }

    @Test("terms that the market has left behind are refused when they come")
    func amendRefused() {
        var floor = long()
        floor.amend("e-s", "1", at: "1.0990")
        floor.quote("1.0985", "1.0987")
        #expect(
            words(floor.quote("1.0985", "1.0987"))
                == ["e-s keeps its terms (1): stop 1.099 is already through at 1.0985"])
        #expect(words(floor.amend("e-s", "0", at: "1.0960", number: 2)).count == 1, "nothing of that is sent")
    }

    @Test("a leg whose cancel is on the way protects until it comes")
    func leg() {
        var floor = floor()
        floor.submit(Floor.entry("e", .buy, stop: "1.0950", target: "1.1100"))
        floor.quote("1.1000", "1.1002")
        floor.cancel("e-s")
        #expect(
            words(floor.quote("1.1000", "1.1002")) == [
                "e filled 1 @ 1.1002", "e-s acknowledged", "e-t acknowledged",
            ])
        var falls = floor
        #expect(words(floor.quote("1.0950", "1.0952")) == ["e-s cancelled"])
        #expect(falls.book.snapshot(asking: []).orders.first { $0.id == "e-s" }?.phase == .cancelling)
        falls.quote("1.1000", "1.1002")
        #expect(falls.quote("1.0950", "1.0952") == [])
    }

    @Test("a book that is recalled while things are on the way lets them come as the one that lived")
    func recalled() throws {
        var floor = long()
        floor.submit(Floor.entry("f", .buy, stop: "1.0900"))
        floor.cancel("e-t")
        floor.amend("e-s", "1", at: "1.0990")
        let terms = PaperTerms(latency: .milliseconds(1_500))
        var other = floor
        other.book = try PaperBook(instruments: Floor.instruments, terms: terms, recalling: floor.journal)
        for _ in 0..<3 {
            #expect(floor.quote("1.1001", "1.1003") == other.quote("1.1001", "1.1003"))
        }
        #expect(floor.book == other.book)
        #expect(
            words(floor.journal.suffix(4).compactMap(\.notice)) == [
                "e-s amended 1 @ 1.099", "e-t cancelled", "f filled 1 @ 1.1003", "f-s acknowledged",
            ], "sent at one moment: as the book has them")
    }

    @Test("without a latency what was on its way comes with the next quote")
    func noLatency() throws {
        var floor = long()
        floor.submit(Floor.entry("f", .buy))
        floor.book = try PaperBook(instruments: Floor.instruments, terms: .free, recalling: floor.journal)
        #expect(words(floor.quote("1.1001", "1.1003")) == ["f filled 1 @ 1.1003"])
    }

    @Test("in the late days terms are asked for, taken and refused")
    func lively() {
        var counts = (asked: 0, taken: 0, refused: 0, cancelled: 0)
        for case .noticed(let notice, _) in Day.late.flatMap(\.floor.journal) {
            switch notice.event {
            case .amendRequested: counts.asked += 1
            case .amended: counts.taken += 1
            case .amendRefused: counts.refused += 1
            case .cancelRequested: counts.cancelled += 1
            default: break
            }
        }
        print("late:", counts)
        #expect(counts.asked > 100 && counts.taken > 50 && counts.refused > 50 && counts.cancelled > 100)
    }

    @Test("nothing trades before it can have come", arguments: 0..<60 as Range<UInt64>)
    func never(seed: UInt64) {
        let day = Day.late[Int(seed)]
        var sent: [OrderID: Timestamp] = [:]
        for case .accepted(let ticket, let at) in day.floor.journal { sent[ticket.order.id] = at }
        #expect(day.fills.count > 10)
        for (order, fill) in day.fills {
            guard let at = sent[order.id] ?? order.parent.flatMap({ sent[$0] }) else { continue }
            #expect(fill.at >= at + .milliseconds(2_500), "\(order.id)")
        }
    }

    @Test("every request is answered, or its order ends", arguments: 0..<60 as Range<UInt64>)
    func answered(seed: UInt64) {
        var day = Day.late[Int(seed)]
        for _ in 0..<4 {
            day.floor.quote("1.1", "1.1001")
            day.floor.quote("1000", "1000.1", "BTCUSDT")
        }
        for report in day.floor.book.snapshot(asking: []).orders {
            #expect(report.phase != .cancelling, "\(report.id)")
        }
        #expect(day.floor.book.isQuiet)
    }
}

extension PaperBook {
    /// Whether nothing is on its way.
    fileprivate var isQuiet: Bool { state.open.allSatisfy { $0.sent.isEmpty } }
}
