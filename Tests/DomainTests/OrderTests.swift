import Domain
import Testing

@Suite struct OrderTests {
    static func order(_ quantity: String = "1", purpose: Order.Purpose = .entry) -> Order {
        Order(
            id: "o1", account: "paper", strategy: "test", instrument: "EURUSD", side: .buy,
            quantity: Quantity(quantity)!, kind: .market, purpose: purpose, reference: Price("1.1")!,
            conversion: .one)
    }

    static func fill(_ id: FillID, _ quantity: String) -> Order.Event {
        .filled(
            Fill(
                id: id, quantity: Quantity(quantity)!, price: Price("1.1")!, fee: .zero,
                at: Timestamp(unixSeconds: 0)))
    }

    /// An order that went through `events`, of which each must have been taken.
    static func order(after events: [Order.Event], quantity: String = "1") throws -> Order {
        var order = order(quantity)
        for event in events { try order.apply(event) }
        return order
    }

    static let roads: [Order.Phase: [Order.Event]] = [
        .pending: [], .working: [.acknowledged], .cancelling: [.acknowledged, .cancelRequested],
        .filled: [fill("f1", "1")], .cancelled: [.cancelled], .rejected: [.rejected(reason: "no money")],
        .unknown: [.outcomeUnknown], .expired: [.expired],
    ]

    enum Step: String, CaseIterable, Sendable {
        case acknowledged, part, rest, cancelRequested, cancelled, rejected, outcomeUnknown,
            expired
    }

    static func event(_ step: Step) -> Order.Event {
        switch step {
        case .acknowledged: .acknowledged
        case .part: fill("f2", "0.4")
        case .rest: fill("f3", "1")
        case .cancelRequested: .cancelRequested
        case .cancelled: .cancelled
        case .rejected: .rejected(reason: "late")
        case .outcomeUnknown: .outcomeUnknown
        case .expired: .expired
        }
    }

    /// Where each event leads from each phase; a dash refuses it.
    /// The simulation compares days by what their facts are spelled as.
    @Test("an order is spelled as what it holds, without the address of anything")
    func spelling() {
        let text = "\(Self.order())"
        for part in ["o1", "EURUSD", "paper", "1.1"] { #expect(text.contains(part)) }
        #expect(!text.contains("0x") && !text.contains("$") && !text.contains("Shared<"))
    }

    @Test(
        "the whole table of phases and events",
        arguments: [
            // acknowledged part rest cancelRequested cancelled rejected outcomeUnknown expired
            (Order.Phase.pending, "working working filled cancelling cancelled rejected unknown expired"),
            (.unknown, "working working filled cancelling cancelled rejected unknown expired"),
            (.working, "working working filled cancelling cancelled rejected working expired"),
            (.cancelling, "cancelling cancelling filled cancelling cancelled rejected cancelling expired"),
            (.filled, "filled - - filled filled - filled filled"),
            (.cancelled, "cancelled cancelled filled cancelled cancelled - cancelled cancelled"),
            (.rejected, "rejected - - rejected rejected rejected rejected rejected"),
            (.expired, "expired expired filled expired expired - expired expired"),
        ])
    func table(phase: Order.Phase, row: String) throws {
        for (step, expected) in zip(Step.allCases, row.split(separator: " ")) {
            var order = try Self.order(after: Self.roads[phase] ?? [])
            let before = order
            if expected == "-" {
                #expect(throws: Order.InvalidTransition.self, "\(phase) \(step)") {
                    try order.apply(Self.event(step))
                }
                #expect(order == before)
            } else {
                try order.apply(Self.event(step))
                #expect(order.phase.rawValue == expected, "\(phase) \(step)")
            }
        }
    }

    @Test("a fill told twice counts once, in every phase")
    func repeatedFill() throws {
        for tail in [[], [Order.Event.cancelRequested], [.cancelled], [Self.fill("f2", "0.6")]] {
            var order = try Self.order(after: [Self.fill("f1", "0.4")] + tail)
            let before = order
            try order.apply(Self.fill("f1", "0.4"))
            #expect(order == before)
        }
    }

    @Test("exactly the rest fills it, a step more is refused, and nothing is no fill")
    func overfill() throws {
        var order = try Self.order(after: [Self.fill("f1", "0.4")])
        #expect(order.filled == Quantity("0.4"))
        #expect(order.remaining == Quantity("0.6"))
        #expect(throws: Order.InvalidTransition.self) { try order.apply(Self.fill("f2", "0.60000001")) }
        #expect(throws: Order.InvalidTransition.self) { try order.apply(Self.fill("f2", "0")) }
        #expect(throws: Order.InvalidTransition.self) { try order.apply(Self.fill("f2", "1000000000")) }
        try order.apply(Self.fill("f2", "0.6"))
        #expect(order.phase == .filled && order.remaining == .zero)
    }

    @Test("an order with a fill cannot be rejected any more")
    func rejectedAfterFill() throws {
        var order = try Self.order(after: [Self.fill("f1", "0.4")])
        #expect(throws: Order.InvalidTransition.self) { try order.apply(.rejected(reason: "late")) }
        #expect(order.rejection == nil)
    }

    @Test("a reason of 200 characters is kept, a longer one is cut")
    func reasons() throws {
        for (length, kept) in [(200, 200), (201, 200)] {
            let order = try Self.order(after: [.rejected(reason: String(repeating: "x", count: length))])
            #expect(order.rejection?.count == kept)
        }
    }

    @Test(
        "whatever comes in whatever order, fills never exceed the order and final phases hold",
        arguments: 0..<200 as Range<UInt64>)
    func anyOrder(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var order = Self.order()
        for _ in 0..<30 {
            let step = Step.allCases.randomElement(using: &random)!
            let event =
                step == .part
                ? Self.fill(FillID("p\(Int.random(in: 0..<5, using: &random))"), "0.3") : Self.event(step)
            let before = order
            do { try order.apply(event) } catch { #expect(order == before) }
            #expect(order.filled <= order.quantity)
            #expect((order.phase == .filled) == (order.filled == order.quantity))
            if before.phase == .filled || before.phase == .rejected { #expect(order == before) }
            if before.phase == .cancelled { #expect(order.phase == .cancelled || order.phase == .filled) }
            if before.phase == .expired { #expect(order.phase == .expired || order.phase == .filled) }
        }
    }
}
