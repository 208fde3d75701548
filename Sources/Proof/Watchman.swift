import Desk
import Domain
import Engine
import Matching

/// What must be true whatever the world does. Keeps its own, simpler books.
struct Watchman: Sendable {
    private var ordered: Set<OrderID> = []
    private var submitted: Set<OrderID> = []
    private var executed: Set<Int64> = []
    private var isKilled = false
    private var isPaused = false
    private var sends: [(at: Timestamp, chat: ChatID)] = []
    private var hasStepped = false
    /// Bought less sold, by instrument, from fills alone.
    private var held: [InstrumentID: Int64] = [:]
    private var sides: [OrderID: (Side, InstrumentID)] = [:]
    private var fills: Set<FillID> = []

    /// Where each stop was last known to live.
    private var stops: [OrderID: (side: Side, price: Price)] = [:]
    private var nakedSince: [InstrumentID: Timestamp] = [:]
    private(set) var longestNaked = Duration.zero

    /// Messages on their way are sent again by the next run: the journal cannot know that they arrived.
    mutating func noteRestart() {
        sends = []
        nakedSince = [:]
    }

    mutating func noteClockStep() {
        nakedSince = [:]
        sends = []
        hasStepped = true
    }

    /// Counts how long positions are without a stop and without an order that closes them.
    mutating func noteNaked(_ ledger: Ledger, at now: Moment) {
        for open in ledger.openPositions {
            let name = open.position.instrument
            if let since = nakedSince[name], ledger.isReconciled {
                longestNaked = max(longestNaked, since.duration(to: now.wall))
            }
            let isNaked = ledger.stop(of: open) == nil && !ledger.isReducing(open) && ledger.isReconciled
            nakedSince[name] = isNaked ? nakedSince[name] ?? now.wall : nil
        }
        for name in nakedSince.keys where ledger.positions[name] == nil { nakedSince[name] = nil }
    }

    mutating func objections(
        to decision: Desk.Decision, of _: Desk.Input?, at _: Moment, ledger: Ledger
    ) -> [Violation] {
        var objections: [Violation] = []
        for fact in decision.facts { objections += note(fact.event) }
        for case .submit(let approved) in decision.actions {
            let id = approved.ticket.order.id
            if !ordered.contains(id) { objections.append(Violation(.one, "\(id) was sent and is not a fact")) }
            if !submitted.insert(id).inserted { objections.append(Violation(.one, "\(id) was sent twice")) }
            for leg in approved.ticket.protection where !ordered.contains(leg.id) {
                objections.append(Violation(.one, "\(leg.id) was sent and is not a fact"))
            }
        }
        for case .amend(let approved) in decision.actions
        where ledger.orders[approved.order]?.amendment != approved.terms {
            objections.append(Violation(.one, "\(approved.order) was to be changed and it is not a fact"))
        }
        for fact in decision.facts { objections += budget(fact.event, ledger) }
        if ledger.positions.count > 0, ledger.balance == nil {
            objections.append(Violation(.nine, "positions without money"))
        }
        return objections
    }

    private mutating func note(_ event: Fact.Event) -> [Violation] {
        switch event {
        case .ordered(let order):
            guard ordered.insert(order.id).inserted else {
                return [Violation(.one, "\(order.id) was ordered twice")]
            }
            sides[order.id] = (order.side, order.instrument)
            if order.purpose == .stopLoss, let price = order.price { stops[order.id] = (order.side, price) }
            if order.purpose == .entry, isKilled {
                return [Violation(.three, "\(order.id) is an entry after a kill")]
            }
            if order.purpose == .entry, isPaused {
                return [Violation(.three, "\(order.id) is an entry while paused")]
            }
        case .orderChanged(let id, .filled(let fill)):
            guard let (side, instrument) = sides[id], fills.insert(fill.id).inserted else {
                return [Violation(.nine, "a fill of \(id) was kept twice or of nobody's order")]
            }
            held[instrument, default: 0] += side.sign * fill.quantity.amount.raw
        case .orderChanged(let id, .amended(let terms)): return tightened(id, terms)
        case .killed: isKilled = true
        case .rearmed: isKilled = false
        case .paused: isPaused = true
        case .resumed: isPaused = false
        case .heard(let heard) where heard.verdict == .done:
            if !executed.insert(heard.update).inserted {
                return [Violation(.seven, "update \(heard.update) was obeyed twice")]
            }
        default: break
        }
        return []
    }

    /// A stop moves towards the profit only, but where the venue says otherwise.
    private mutating func tightened(_ id: OrderID, _ terms: Amendment) -> [Violation] {
        guard let (side, price) = stops[id] else { return [] }
        stops[id] = (side, terms.price)
        let isLooser = side == .sell ? terms.price < price : terms.price > price
        return isLooser && terms.cause != .venue
            ? [Violation(.five, "the stop \(id) went from \(price) to \(terms.price)")] : []
    }

    /// An addition never raises what the position loses at its stop above the first entry's budget.
    private func budget(_ event: Fact.Event, _ ledger: Ledger) -> [Violation] {
        guard case .ordered(let order) = event, order.purpose == .entry, let parent = order.parent,
            let open = ledger.positions.all.first(where: { $0.entry == parent }),
            let stop = ledger.stop(of: open)?.price, let first = ledger.orders[parent]?.risk,
            let instrument = ledger.instruments[order.instrument]
        else { return [] }
        let contract = instrument.contractSize.double * order.conversion.double
        let held = -open.position.gain(at: stop).double * open.position.quantity.amount.double
        let more = abs((order.reference - stop).double) * order.quantity.amount.double
        return (held + more) * contract > first.double
            ? [Violation(.six, "\(order.id) raises the risk above \(first)")] : []
    }

    /// The service's limits: one a second to a chat, thirty a second in all.
    mutating func objections(toSending dispatch: Dispatch, at now: Moment) -> [Violation] {
        if case .answer = dispatch.content { return [] }
        defer { sends = (sends + [(now.wall, dispatch.chat)]).suffix(40) }
        if let last = sends.last(where: { $0.chat == dispatch.chat }),
            last.at.duration(to: now.wall) < .seconds(1)
        {
            return [Violation(.eight, "two messages to one chat within a second")]
        }
        if sends.filter({ $0.at.duration(to: now.wall) < .seconds(1) }).count >= 30 {
            return [Violation(.eight, "more than thirty messages within a second")]
        }
        return []
    }

    /// What must be true once the world has been calm for a while.
    func verdict(facts: [Fact], desk: Desk, book: PaperBook, stage: SimulationStage) -> [Violation] {
        var objections: [Violation] = []
        let ledger = desk.ledger
        for instrument in stage.instruments.all {
            let mine =
                ledger.positions[instrument.id].map { $0.position.side.sign * $0.position.quantity.amount.raw }
                ?? 0
            if mine != held[instrument.id] ?? 0 {
                objections.append(Violation(.nine, "\(instrument.id): position is not the sum of fills"))
            }
        }
        if !stage.isTampered {
            if book.holdings != ledger.holdings {
                objections.append(
                    Violation(.one, "the venue holds \(book.holdings), the ledger \(ledger.holdings)"))
            }
            if !ledger.isReconciled {
                objections.append(Violation(.two, "not reconciled after a calm half hour"))
            }
            if ledger.latch != nil, !ledger.positions.isEmpty {
                objections.append(Violation(.twenty, "killed and not flat"))
            }
            for open in ledger.openPositions where ledger.stop(of: open) == nil && !ledger.isClosing(open) {
                objections.append(Violation(.five, "\(open.position.instrument) has no stop"))
            }
            for open in ledger.openPositions where !ledger.isReducing(open) && !ledger.isEntering(open) {
                let covered = ledger.legs(.stopLoss, of: open).reduce(Fixed.zero) { $0 + $1.remaining.amount }
                if covered != open.position.quantity.amount {
                    objections.append(Violation(.five, "\(open.position): its stops cover \(covered)"))
                }
            }
            for order in ledger.openOrders {
                let theirs = book.snapshot(asking: [order.id]).orders.first { $0.id == order.id }
                if let price = theirs?.price, price != order.price {
                    objections.append(
                        Violation(.one, "\(order.id) lives at \(price), the ledger says \(order.price as Any)"))
                }
            }
        }
        objections += money(facts, ledger)
        return objections
    }

    /// Balance = deposits + what was sold − what was bought − fees + open positions at their average.
    private func money(_ facts: [Fact], _ ledger: Ledger) -> [Violation] {
        var cash = 0.0
        for fact in facts {
            switch fact.event {
            case .deposited(let money): cash += money.amount.double
            case .transferred(let transfer): cash += transfer.change.double
            case .orderChanged(let id, .filled(let fill)):
                guard let (side, name) = sides[id], let instrument = ledger.instruments[name] else { continue }
                let worth =
                    fill.price.amount.double * fill.quantity.amount.double * instrument.contractSize.double
                cash -= (Double(side.sign) * worth + fill.fee.double) * fill.conversion.double
            default: break
            }
        }
        for open in ledger.openPositions {
            guard let instrument = ledger.instruments[open.position.instrument] else { continue }
            let worth = open.position.averagePrice.amount.double * open.position.quantity.amount.double
            cash += Double(open.position.side.sign) * worth * instrument.contractSize.double
        }
        let balance = ledger.balance?.double ?? 0
        return abs(cash - balance) < 0.01
            ? [] : [Violation(.nine, "the balance is \(balance), the fills say \(cash)")]
    }
}
