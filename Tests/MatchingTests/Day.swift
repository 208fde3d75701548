import Domain
import Testing

@testable import Matching

/// Four hundred random steps of one seed.
struct Day: Sendable {
    static let all = (0..<60 as Range<UInt64>).map { Day(seed: $0) }
    static let every = all + bounded + late
    /// All comes to the market two and a half quotes after it was sent.
    static let late = (0..<60 as Range<UInt64>).map { Day(seed: $0, latency: .milliseconds(2_500)) }
    /// A tenth of what is traded, which is never enough for all.
    static let bounded = (0..<60 as Range<UInt64>).map { Day(seed: $0, liquidity: Fixed("10")!) }

    let terms: PaperTerms
    var floor: Floor
    private(set) var tickets: [Ticket] = []
    private(set) var quotes: [InstrumentID: [Quote]] = [:]

    private var chance: SplitMix64
    private var middle: [InstrumentID: Int] = ["EURUSD": 11_000, "BTCUSDT": 10_000]

    /// - Parameter liquidity: in per cent of what is traded; zero where nothing bounds a fill and nobody tells.
    init(seed: UInt64, liquidity: Fixed = .zero, latency: Duration = .zero) {
        chance = SplitMix64(seed: seed)
        let slippage = PaperSlippage(ticks: Int.random(in: 0...3, using: &chance))
        let commission = PaperCommission(bps: Fixed(whole: Int.random(in: 0...5, using: &chance))!)
        terms = PaperTerms(
            slippage: slippage, commission: commission, liquidityPercent: liquidity, latency: latency)
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
            amend()
        default:
            guard let old = tickets.randomElement(using: &chance) else { return }
            let before = floor.book
            _ = floor.commit(floor.book.submit(old, at: floor.now))
            #expect(floor.book == before, "a repeated ticket changes nothing")
        }
    }

    /// In the late days also, so that the other days are what they were.
    private mutating func amend() {
        let open = floor.book.snapshot(asking: []).orders.filter { $0.price != nil && $0.phase == .working }
        guard terms.latency > .zero, let order = open.randomElement(using: &chance) else { return }
        let level = middle[order.instrument]! + Int.random(in: -30...30, using: &chance)
        let wanted = Amendment(
            number: Int.random(in: 1...6, using: &chance), price: Price(price(level, order.instrument))!,
            quantity: order.quantity, cause: .trail)
        _ = floor.commit(floor.book.amend(order.id, to: wanted, at: floor.now))
    }

    private mutating func move(_ name: InstrumentID) {
        let isGap = Int.random(in: 0..<20, using: &chance) == 0
        let reach = isGap ? 200 : 12
        let bid = max(100, middle[name]! + Int.random(in: -reach...reach, using: &chance))
        middle[name] = bid
        let spread = Int.random(in: -1...6, using: &chance)
        let traded = terms.liquidityPercent == .zero ? 0 : max(0, Int.random(in: -3...9, using: &chance))
        let shown = floor.show(
            Price(price(bid, name))!, Price(price(bid + spread, name))!, name, traded: Fixed(whole: traded)!)
        quotes[name, default: []].append(shown.quote)
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
