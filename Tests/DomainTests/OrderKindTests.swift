import Domain
import Testing

/// Stop-limits and trailing stops, as the order itself keeps them.
@Suite struct OrderKindTests {
    private static let euro = Instrument(
        id: "EURUSD", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed("0.001")!,
        step: .one, minimum: Quantity("1")!, maximum: Quantity("10")!, contractSize: .one, paperSpreadTicks: 0)

    private func order(_ kind: Order.Kind, _ side: Side = .sell) -> Order {
        Order(
            id: "o", account: "a", strategy: "s", instrument: "EURUSD", side: side, quantity: Quantity("2")!,
            kind: kind, purpose: .stopLoss, reference: Price("1")!, conversion: .one)
    }

    private func amended(_ price: String, _ number: Int = 1) -> Order.Event {
        .amended(Amendment(number: number, price: Price(price)!, quantity: Quantity("2")!, cause: .breakeven))
    }

    @Test("a stop-limit waits for its level, and for its limit once it is triggered")
    func stopLimit() throws {
        var order = order(.stopLimit(level: Price("1.09")!, limit: Price("1.08")!))
        #expect(order.price == Price("1.09")! && !order.isTriggered && order.phase == .pending)
        try order.apply(.triggered)
        #expect(order.price == Price("1.08")! && order.isTriggered && order.phase == .working)
        let before = order
        try order.apply(.triggered)
        #expect(order == before, "told twice")
    }

    @Test("an amendment moves the level and takes the limit along; after the trigger it moves the limit alone")
    func amendedStopLimit() throws {
        var order = order(.stopLimit(level: Price("1.09")!, limit: Price("1.08")!))
        try order.apply(amended("1.095"))
        #expect(order.kind == .stopLimit(level: Price("1.095")!, limit: Price("1.085")!))
        try order.apply(.triggered)
        try order.apply(amended("1.07", 2))
        #expect(order.kind == .stopLimit(level: Price("1.095")!, limit: Price("1.07")!))
    }

    @Test("a limit that would leave the range of prices stays at the level")
    func noPrice() throws {
        var order = order(.stopLimit(level: Price("1.09")!, limit: Price("0.01")!))
        try order.apply(amended("1.07"))
        #expect(order.kind == .stopLimit(level: Price("1.07")!, limit: Price("1.07")!))
    }

    @Test("only stops are triggered, and only trailing ones trail; what has ended hears it without a change")
    func transitions() throws {
        for kind in [Order.Kind.market, .limit(Price("1.1")!)] {
            var order = order(kind)
            #expect(throws: Order.InvalidTransition.self) { try order.apply(.triggered) }
            #expect(throws: Order.InvalidTransition.self) { try order.apply(.trailed(to: Price("1.2")!)) }
            #expect(order == self.order(kind))
        }
        var stop = order(.stop(Price("1.09")!))
        #expect(throws: Order.InvalidTransition.self) { try stop.apply(.trailed(to: Price("1.2")!)) }
        var trailing = order(.trailingStop(Price("1.09")!, by: .distance(Fixed("0.01")!)))
        try trailing.apply(.cancelled)
        let ended = trailing
        try trailing.apply(.triggered)
        try trailing.apply(.trailed(to: Price("1.2")!))
        #expect(trailing == ended)
    }

    @Test(
        "a level moves towards the profit only, by the venue and by an amendment alike",
        arguments: [(Side.sell, "1.1", "1.08"), (.buy, "1.08", "1.1")])
    func trails(side: Side, ahead: String, behind: String) throws {
        var order = order(.trailingStop(Price("1.09")!, by: .distance(Fixed("0.01")!)), side)
        try order.apply(.trailed(to: Price(behind)!))
        #expect(order.price == Price("1.09")! && order.moved == nil && order.phase == .pending)
        try order.apply(.trailed(to: Price(ahead)!))
        #expect(order.price == Price(ahead)! && order.moved == .trail && order.phase == .working)
        try order.apply(amended(behind))
        #expect(order.price == Price(ahead)!)
        try order.apply(.triggered)
        try order.apply(.trailed(to: side == .sell ? Price("1.2")! : Price("1")!))
        #expect(order.price == Price(ahead)!, "a stop that was triggered moves no more")
    }

    @Test(
        "a level keeps its distance, on the grid and never nearer",
        arguments: [
            (Side.sell, Order.Trail.distance(Fixed("0.01")!), "1.105", "1.095"),
            (.sell, .distance(Fixed("0.0101")!), "1.105", "1.094"),
            (.buy, .distance(Fixed("0.0101")!), "1.069", "1.08"),
            // 1.2 × 1 % = 0.012
            (.sell, .percent(.one), "1.2", "1.188"),
            // 1.05 × 1 % = 0.0105: 1.0605, and up
            (.buy, .percent(.one), "1.05", "1.061"),
            (.sell, .distance(Fixed("0.01")!), "1.1", nil),
            (.buy, .distance(Fixed("0.01")!), "1.08", nil),
            (.sell, .distance(Fixed("2")!), "1.1", nil),
        ] as [(Side, Order.Trail, String, String?)])
    func levels(side: Side, trail: Order.Trail, market: String, level: String?) {
        let order = order(.trailingStop(Price("1.09")!, by: trail), side)
        #expect(order.trailed(at: Price(market)!, on: Self.euro) == level.map { Price($0)! })
    }

    @Test("a trail is above zero, and below the whole price")
    func sound() {
        #expect(Order.Trail.distance(Fixed(raw: 1)).isSound && !Order.Trail.distance(.zero).isSound)
        #expect(
            Order.Trail.percent(Fixed("99.99999999")!).isSound && !Order.Trail.percent(Fixed("100")!).isSound)
        #expect(!Order.Trail.percent(.zero).isSound && !Order.Trail.distance(-Fixed.one).isSound)
    }
}
