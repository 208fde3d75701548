import Desk
import Domain
import Engine

/// A line of a recording of inputs, below its header.
enum TraceRecord: Sendable, Hashable {
    /// The run began: `Desk.begin`.
    case begin(Moment)
    /// The desk was told this then.
    case input(Desk.Input, at: Moment)
    /// What came of the record before it, beyond facts, which the journal has.
    case outcome(TraceOutcome)
    /// So many inputs are missing here: they came faster than the disk took them.
    case gap(Int)
}

/// What one decision led to beyond its facts: looks with the gate that said no and its numbers, and orders sent,
/// changed and taken back.
struct TraceOutcome: Sendable, Hashable {
    var looks: [ScanRecord] = []
    /// `submit BTCUSDT-…-e`, `cancel BTCUSDT-…-s`, `amend BTCUSDT-…-s 2`, in the order in which they were taken.
    var actions: [String] = []

    var isEmpty: Bool { looks.isEmpty && actions.isEmpty }

    init(looks: [ScanRecord] = [], actions: [String] = []) {
        self.looks = looks
        self.actions = actions
    }

    init(_ decision: Desk.Decision) {
        looks = decision.records
        if decision.actions.isEmpty { return }
        for action in decision.actions {
            switch action {
            case .submit(let approved): actions.append("submit \(approved.ticket.order.id)")
            case .cancel(let order): actions.append("cancel \(order)")
            case .amend(let approved): actions.append("amend \(approved.order) \(approved.terms.number)")
            // What is asked and said has no part in a trade.
            case .askVenue, .dispatch, .fetchCalendar, .lookUp, .wake, .relay, .showMenu, .lookBack, .readLog,
                .forgetKey, .work:
                break
            }
        }
    }
}

extension Desk.Decision {
    /// Whether ``TraceOutcome`` has anything to say of it, told without making one.
    var hasOutcome: Bool {
        if !records.isEmpty { return true }
        for action in actions {
            switch action {
            case .submit, .cancel, .amend: return true
            case .askVenue, .dispatch, .fetchCalendar, .lookUp, .wake, .relay, .showMenu, .lookBack, .readLog,
                .forgetKey, .work:
                continue
            }
        }
        return false
    }
}
