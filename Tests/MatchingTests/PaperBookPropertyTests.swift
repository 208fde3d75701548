import Domain
import Testing

@testable import Matching

/// Random walks of two instruments, with gaps and crossed quotes, under a careless trader.
@Suite struct PaperBookPropertyTests {
    @Test("a book recalled from its journal is the book that lived", arguments: 0..<60 as Range<UInt64>)
    func recall(seed: UInt64) throws {
        let day = Day.all[Int(seed)]
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

    @Test("what is held is the sum of the fills", arguments: 0..<60 as Range<UInt64>)
    func holdings(seed: UInt64) {
        let day = Day.all[Int(seed)]
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

    @Test("nothing fills better than the quote of its moment allows", arguments: 0..<60 as Range<UInt64>)
    func prices(seed: UInt64) throws {
        let day = Day.all[Int(seed)]
        #expect(!day.fills.isEmpty)
        for (order, fill) in day.fills {
            let quote = try #require(day.quotes[order.instrument]?.last { $0.at <= fill.at })
            let market = quote.price(toTrade: order.side)
            #expect(order.side == .buy ? fill.price >= market : fill.price <= market, "\(order.id)")
            #expect(!quote.isCrossed)
        }
    }

    @Test("never do both legs fill, and an exit never opens a position", arguments: 0..<60 as Range<UInt64>)
    func exits(seed: UInt64) {
        let day = Day.all[Int(seed)]
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

    @Test("nothing happens to an order after it has ended", arguments: 0..<60 as Range<UInt64>)
    func ends(seed: UInt64) {
        var ended: Set<OrderID> = []
        for notice in Day.all[Int(seed)].floor.journal.compactMap(\.notice) {
            if case .cancelled = notice.event {} else { #expect(!ended.contains(notice.order), "\(notice)") }
            switch notice.event {
            case .cancelled, .rejected: #expect(ended.insert(notice.order).inserted, "\(notice)")
            case .acknowledged, .triggered, .trailed, .filled, .cancelRequested, .outcomeUnknown, .expired,
                .amendRequested, .amended,
                .amendRefused:
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

/// Four hundred random steps of one seed.
private struct Day: Sendable {
    static let all = (0..<60 as Range<UInt64>).map(Day.init)

    let terms: PaperTerms
    private(set) var floor: Floor
    private(set) var tickets: [Ticket] = []
    private(set) var quotes: [InstrumentID: [Quote]] = [:]

    private var chance: SplitMix64
    private var middle: [InstrumentID: Int] = ["EURUSD": 11_000, "BTCUSDT": 10_000]

    init(seed: UInt64) {
        chance = SplitMix64(seed: seed)
        terms = PaperTerms(
            slippageTicks: Int.random(in: 0...3, using: &chance),
            commissionBps: Fixed(whole: Int.random(in: 0...5, using: &chance))!)
        floor = Floor(terms: terms)
        for step in 0..<400 { take(step) }
    }

    var lastQuotes: [Quote] { Floor.instruments.all.compactMap { quotes[$0.id]?.last } }

    var fills: [(Order, Fill)] {
        let orders = Dictionary(
            tickets.flatMap { [$0.order] + $0.protection }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        return floor.journal.compactMap { entry in
            guard let notice = entry.notice, case .filled(let fill) = notice.event else { return nil }
            return (orders[notice.order]!, fill)
        }
    }

    private mutating func take(_ step: Int) {
        let name: InstrumentID = Bool.random(using: &chance) ? "EURUSD" : "BTCUSDT"
        switch Int.random(in: 0..<10, using: &chance) {
        case 0..<6: move(name)
        case 6..<8: order(name, "o\(step)")
        case 8:
            guard let old = tickets.randomElement(using: &chance) else { return }
            _ = floor.commit(floor.book.cancel(old.order.id, at: floor.now))
        default:
            guard let old = tickets.randomElement(using: &chance) else { return }
            let before = floor.book
            _ = floor.commit(floor.book.submit(old, at: floor.now))
            #expect(floor.book == before, "a repeated ticket changes nothing")
        }
    }

    private mutating func move(_ name: InstrumentID) {
        let isGap = Int.random(in: 0..<20, using: &chance) == 0
        let reach = isGap ? 200 : 12
        let bid = max(100, middle[name]! + Int.random(in: -reach...reach, using: &chance))
        middle[name] = bid
        let spread = Int.random(in: -1...6, using: &chance)
        floor.quote(price(bid, name), price(bid + spread, name), name)
        quotes[name, default: []].append(
            Floor.quote(price(bid, name), price(bid + spread, name), at: floor.now, name))
    }

    private mutating func order(_ name: InstrumentID, _ id: String) {
        let side = Side.allCases.randomElement(using: &chance)!
        let quantity = ["0.1", "0.5", "1", "1.5"].randomElement(using: &chance)!
        let here = middle[name]!
        let sign = side == .buy ? 1 : -1
        func near(_ sign: Int) -> String { price(here + sign * Int.random(in: 3...30, using: &chance), name) }
        let ticket: Ticket
        switch Int.random(in: 0..<9, using: &chance) {
        case 0:
            ticket = Ticket(Floor.order(OrderID(id), side, quantity, .market, .flatten, of: name))
        case 1:
            let kind = Order.Kind.limit(Price(near(-sign))!)
            ticket = Floor.entry(
                OrderID(id), side, quantity, kind, stop: price(here - sign * 40, name),
                target: price(here + sign * 40, name), of: name)
        case 2:
            let parent = tickets.randomElement(using: &chance)?.order.id
            let level = Price(near(side == .buy ? 1 : -1))!
            ticket = Ticket(
                Floor.order(OrderID(id), side, quantity, .stop(level), .flatten, parent: parent, of: name))
        case 3:
            let (level, limit) = (Price(near(sign))!, Price(near(sign))!)
            ticket = Floor.entry(
                OrderID(id), side, quantity, .stopLimit(level: level, limit: limit),
                stop: price(here - sign * 40, name), of: name)
        case 4:
            let kind = Order.Kind.trailingStop(Price(near(sign))!, by: trail(name))
            ticket = Ticket(Floor.order(OrderID(id), side, quantity, kind, of: name))
        case 5:
            let trail = trail(name)
            ticket = Floor.entry(
                OrderID(id), side, quantity, stop: near(-sign), target: near(sign), of: name,
                guarding: { .trailingStop($0, by: trail) })
        case 6:
            let away = Fixed(whole: -sign * Int.random(in: -2...9, using: &chance))!
            let step = away.multiplied(by: Floor.instruments[name]!.tick, rounding: .down)!
            ticket = Floor.entry(
                OrderID(id), side, quantity, stop: near(-sign), target: near(sign), of: name,
                guarding: { .stopLimit(level: $0, limit: $0.moved(by: step)!) })
        default:
            ticket = Floor.entry(OrderID(id), side, quantity, stop: near(-sign), target: near(sign), of: name)
        }
        tickets.append(ticket)
        floor.submit(ticket)
    }

    private mutating func trail(_ name: InstrumentID) -> Order.Trail {
        Bool.random(using: &chance)
            ? .percent(Fixed(raw: Int64.random(in: 1...30, using: &chance) * Fixed.scale / 100))
            : .distance(Fixed(price(Int.random(in: 1...25, using: &chance), name))!)
    }

    private func price(_ ticks: Int, _ name: InstrumentID) -> String {
        let tick = Floor.instruments[name]!.tick
        return Fixed(whole: ticks)!.multiplied(by: tick, rounding: .down)!.description
    }
}
