import Domain
import Testing

/// The order's table against a second, plainer account of the same life, over every interleaving.
@Suite struct OrderModelTests {
    /// What is known of an order, without phases: who said what.
    struct Model: Hashable {
        enum Heard { case nothing, lost, known }
        var heard = Heard.nothing
        var wasAskedToCancel = false
        var end: Order.Phase?
        var fills: [Int] = []
        /// In tenths, as are the amendments' quantities.
        var quantity = 10
        var waiting: Int?
        var asked = 0
        var answered = 0

        var filled: Int { fills.map { $0 == 1 ? 4 : 6 }.reduce(0, +) }

        var phase: Order.Phase {
            if let end { return end }
            if wasAskedToCancel { return .cancelling }
            return switch heard {
            case .nothing: .pending
            case .lost: .unknown
            case .known: .working
            }
        }

        /// - Returns: whether the event can be true.
        mutating func take(_ event: Happening) -> Bool {
            switch event {
            case .acknowledged: hearOf()
            case .lost: if heard == .nothing, !wasAskedToCancel, end == nil { heard = .lost }
            case .fill(let number): return fill(number)
            case .cancelRequested: if end == nil { wasAskedToCancel = true }
            case .cancelled: finish(.cancelled)
            case .expired: finish(.expired)
            case .rejected:
                if end == .rejected { return true }
                if end != nil || !fills.isEmpty { return false }
                finish(.rejected)
            case .ask(let number): return ask(number)
            case .amended(let number): return amend(number)
            case .refused(let number):
                guard end == nil, waiting == number else { return true }
                waiting = nil
                closeWhenFull()
            }
            return true
        }

        private mutating func hearOf() { if end == nil { heard = .known } }
        private mutating func finish(_ phase: Order.Phase) {
            if end == nil { (end, waiting) = (phase, nil) }
        }
        private mutating func closeWhenFull() { if filled == quantity { finish(.filled) } }

        private mutating func fill(_ number: Int) -> Bool {
            if fills.contains(number) { return true }
            let size = number == 1 ? 4 : 6
            let most = max(quantity, waiting.map(Happening.size) ?? 0)
            guard end != .rejected, filled + size <= most else { return false }
            fills.append(number)
            hearOf()
            if filled > quantity, let waiting {
                // More than was ordered: the venue must have taken the larger quantity.
                (quantity, answered) = (Happening.size(waiting), waiting)
                self.waiting = nil
            }
            if filled == quantity, end != nil, waiting == nil { end = .filled }
            if filled == quantity, waiting.map(Happening.size) ?? 0 <= quantity { finish(.filled) }
            return true
        }

        private mutating func ask(_ number: Int) -> Bool {
            if end != nil || number <= asked { return true }
            guard phase == .working, waiting == nil, Happening.size(number) > filled else {
                return false
            }
            (waiting, asked) = (number, number)
            return true
        }

        private mutating func amend(_ number: Int) -> Bool {
            guard end == nil, number > answered else { return true }
            guard Happening.size(number) >= filled else { return false }
            quantity = Happening.size(number)
            answered = number
            asked = max(asked, number)
            if let waiting, waiting <= number { self.waiting = nil }
            hearOf()
            closeWhenFull()
            return true
        }
    }

    enum Happening: Hashable, CaseIterable {
        case acknowledged, lost, cancelRequested, cancelled, expired, rejected
        case fill(Int), ask(Int), amended(Int), refused(Int)

        static let allCases: [Happening] =
            [.acknowledged, .lost, .cancelRequested, .cancelled, .expired, .rejected]
            + [1, 2].flatMap { [.fill($0), .ask($0), .amended($0), .refused($0)] }

        /// The first amendment asks for less, the second for the whole again.
        static func size(_ number: Int) -> Int { number == 1 ? 4 : 10 }

        var event: Order.Event {
            switch self {
            case .acknowledged: .acknowledged
            case .lost: .outcomeUnknown
            case .cancelRequested: .cancelRequested
            case .cancelled: .cancelled
            case .expired: .expired
            case .rejected: .rejected(reason: "no")
            case .fill(let number): OrderTests.fill(FillID("f\(number)"), number == 1 ? "0.4" : "0.6")
            case .ask(let number): .amendRequested(Self.terms(number))
            case .amended(let number): .amended(Self.terms(number))
            case .refused(let number): .amendRefused(number: number, reason: "no")
            }
        }

        static func terms(_ number: Int) -> Amendment {
            Amendment(
                number: number, price: Price("1.0\(number)")!,
                quantity: Quantity(Fixed(raw: Int64(size(number)) * Fixed.scale / 10))!, cause: .trail)
        }
    }

    struct Pair: Hashable {
        var order: Order
        var model: Model
    }

    /// Two interleavings that lead to the same order and the same model have the same future, so that
    /// each pair is followed once; that is every interleaving of eight.
    @Test("all interleavings of eight events lead where a plain account of them says")
    func interleavings() {
        let stop = Order(
            id: "o1", account: "paper", strategy: "test", instrument: "EURUSD", side: .sell,
            quantity: Quantity("1")!, kind: .stop(Price("1")!), purpose: .stopLoss, reference: Price("1")!,
            conversion: .one)
        var seen: Set<Pair> = []
        var edge = [Pair(order: stop, model: Model())]
        var phases: Set<Order.Phase> = []
        var states: Set<OrderState> = []
        for _ in 1...8 {
            var next: [Pair] = []
            for pair in edge {
                for happening in Happening.allCases {
                    var (order, model) = (pair.order, pair.model)
                    let isTaken = (try? order.apply(happening.event)) != nil
                    let isTrue = model.take(happening)
                    if !isTaken { #expect(order == pair.order, "changed although refused: \(happening)") }
                    let isSame =
                        isTaken == isTrue
                        && (!isTaken
                            || order.phase == model.phase && order.amendmentCount == model.asked
                                && order.amendedNumber == model.answered
                                && order.amendment?.number == model.waiting
                                && order.quantity.amount.raw == Int64(model.quantity) * Fixed.scale / 10
                                && order.filled.amount.raw == Int64(model.filled) * Fixed.scale / 10)
                    guard isSame else {
                        Issue.record("\(pair.model) after \(happening): \(order) against \(model), \(isTrue)")
                        return
                    }
                    phases.insert(order.phase)
                    for wasSent in [false, true] { states.insert(order.state(wasSent: wasSent)) }
                    let reached = Pair(order: order, model: isTaken ? model : pair.model)
                    if seen.insert(reached).inserted { next.append(reached) }
                }
            }
            edge = next
        }
        print("order model: \(seen.count) pairs of order and model, \(edge.count) of them new at depth 8")
        #expect(phases == Set(Order.Phase.allCases))
        #expect(states == Set(OrderState.allCases).subtracting([.external]))
    }

    @Test("an answer that a later one has overtaken changes nothing, nor does one after the end")
    func overtaken() throws {
        var order = Order(
            id: "o1", account: "paper", strategy: "test", instrument: "EURUSD", side: .sell,
            quantity: Quantity("1")!, kind: .stop(Price("1")!), purpose: .stopLoss, reference: Price("1")!,
            conversion: .one)
        for event in [Happening.acknowledged, .ask(1), .refused(1), .ask(2), .amended(2)] {
            try order.apply(event.event)
        }
        #expect(order.price == Price("1.02")! && order.amendment == nil && order.moved == .trail)
        let before = order
        try order.apply(Happening.amended(1).event)
        try order.apply(Happening.refused(2).event)
        #expect(order == before)
        try order.apply(.cancelled)
        let ended = order
        try order.apply(
            .amended(Amendment(number: 9, price: Price("2")!, quantity: Quantity("1")!, cause: .trail)))
        #expect(order == ended)
    }
}
