import Domain
import Testing

@testable import Matching

/// Random walks of two instruments, with gaps and crossed quotes, under a careless trader.
@Suite struct PaperBookPropertyTests {
    @Test("a book recalled from its journal is the book that lived", arguments: 0..<120 as Range<UInt64>)
    func recall(seed: UInt64) throws {
        let day = (Day.all + Day.late)[Int(seed)]
        var recalled = try PaperBook(
            instruments: Floor.instruments, terms: day.terms, recalling: day.floor.journal)
        for quote in day.lastQuotes { recalled.note(quote) }
        #expect(recalled == day.floor.book)
    }

    @Test("entries that arrive twice change nothing", arguments: 0..<20 as Range<UInt64>)
    func repeats(seed: UInt64) throws {
        let day = Day.all[Int(seed)]
        let doubled = day.floor.journal.flatMap { [$0, $0] } + day.floor.journal
        let recalled = try PaperBook(instruments: Floor.instruments, terms: day.terms, recalling: doubled)
        #expect(recalled.holdings == day.floor.book.holdings)
        let names = day.tickets.map(\.order.id)
        #expect(recalled.snapshot(asking: names) == day.floor.book.snapshot(asking: names))
    }

    @Test("what is held is the sum of the fills", arguments: 0..<180 as Range<UInt64>)
    func holdings(seed: UInt64) {
        let day = Day.every[Int(seed)]
        var sums: [InstrumentID: Fixed] = [:]
        for (order, fill) in day.fills {
            sums[order.instrument, default: .zero] +=
                order.side == .buy ? fill.quantity.amount : -fill.quantity.amount
        }
        let expected = Floor.instruments.all.compactMap { instrument -> VenueSnapshot.Holding? in
            guard let sum = sums[instrument.id], sum != .zero else { return nil }
            return .init(
                instrument: instrument.id, side: sum.isNegative ? .sell : .buy,
                quantity: Quantity(sum.magnitude)!)
        }
        #expect(day.floor.book.holdings == expected)
    }

    @Test("nothing fills better than the quote of its moment allows", arguments: 0..<180 as Range<UInt64>)
    func prices(seed: UInt64) throws {
        let day = Day.every[Int(seed)]
        #expect(!day.fills.isEmpty)
        for (order, fill) in day.fills {
            let quote = try #require(day.quotes[order.instrument]?.last { $0.at <= fill.at })
            let market = quote.price(toTrade: order.side)
            #expect(order.side == .buy ? fill.price >= market : fill.price <= market, "\(order.id)")
            #expect(!quote.isCrossed)
        }
    }

    @Test("never do both legs fill, and an exit never opens a position", arguments: 0..<120 as Range<UInt64>)
    func exits(seed: UInt64) {
        let day = (Day.all + Day.late)[Int(seed)]
        let filled = day.fills.filter { $0.0.isLeg }.compactMap(\.0.parent)
        #expect(Set(filled).count == filled.count)
        var held: [InstrumentID: Fixed] = [:]
        for (order, fill) in day.fills {
            let before = held[order.instrument] ?? .zero
            let after = before + (order.side == .buy ? fill.quantity.amount : -fill.quantity.amount)
            held[order.instrument] = after
            guard order.isReduceOnly else { continue }
            #expect(after.magnitude < before.magnitude, "\(order.id)")
            #expect(after == .zero || after.isNegative == before.isNegative, "\(order.id)")
        }
    }

    @Test("nothing happens to an order after it has ended", arguments: 0..<180 as Range<UInt64>)
    func ends(seed: UInt64) {
        var ended: Set<OrderID> = []
        for notice in Day.every[Int(seed)].floor.journal.compactMap(\.notice) {
            switch notice.event {
            case .cancelled, .amendRefused: break  // what came too late is answered
            default: #expect(!ended.contains(notice.order), "\(notice)")
            }
            switch notice.event {
            case .cancelled, .rejected: #expect(ended.insert(notice.order).inserted, "\(notice)")
            case .acknowledged, .triggered, .trailed, .filled, .cancelRequested, .outcomeUnknown, .expired,
                .amendRequested, .amended,
                .amendRefused, .imposed:
                break
            }
        }
    }

    @Test("a flat book has no exit waiting", arguments: 0..<60 as Range<UInt64>)
    func idle(seed: UInt64) {
        let book = Day.all[Int(seed)].floor.book
        for exit in book.state.open where exit.order.isReduceOnly && exit.order.phase == .working {
            #expect(book.state.reducible(by: exit.order.side, at: exit.index!) > .zero, "\(exit.order.id)")
        }
    }

    @Test("a journal that is not the book's own is refused")
    func foreign() {
        let at = Timestamp(unixSeconds: 0)
        let fill = Fill(id: "f", quantity: Quantity("1")!, price: Price("1")!, fee: .zero, at: at)
        let accepted = PaperEntry.accepted(Floor.entry("e", .buy), at: at)
        func recalling(_ entries: PaperEntry...) throws(PaperBookError) {
            _ = try PaperBook(instruments: Floor.instruments, terms: .free, recalling: entries)
        }
        #expect(throws: PaperBookError.unknownOrder(OrderNotice("e", .acknowledged))) {
            try recalling(.noticed(OrderNotice("e", .acknowledged), at: at))
        }
        #expect(throws: PaperBookError.self) {
            try recalling(
                accepted, .noticed(OrderNotice("e", .rejected(reason: "no")), at: at),
                .noticed(OrderNotice("e", .filled(fill)), at: at))
        }
        #expect(throws: PaperBookError.uncountable(OrderNotice("e", .filled(fill)))) {
            try recalling(
                accepted, .noticed(OrderNotice("e", .cancelled), at: at),
                .noticed(OrderNotice("e", .filled(fill)), at: at))
        }
    }
}
