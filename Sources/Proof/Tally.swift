import Desk
import Domain
import Engine

/// How often each kind of thing happened in simulated days.
public struct Tally: Hashable, Sendable {
    public private(set) var faults: [String: Int] = [:]
    public private(set) var gates: [String: Int] = [:]
    public private(set) var facts: [String: Int] = [:]
    public private(set) var orders: [String: Int] = [:]
    /// States of orders, and what became of amendments.
    public private(set) var states: [String: Int] = [:]
    /// What closed positions or parts of them.
    public private(set) var exits: [String: Int] = [:]

    public init() {}

    mutating func note(_ decision: Desk.Decision) {
        for record in decision.records {
            if case .refused(let reason) = record.outcome { gates[reason.gate.rawValue, default: 0] += 1 }
        }
        for fact in decision.facts { facts[fact.event.kind, default: 0] += 1 }
    }

    mutating func note(_ state: OrderState) { states[state.rawValue, default: 0] += 1 }

    mutating func note(faults counts: [Mischief.Fault: Int]) {
        for (fault, count) in counts { faults[fault.rawValue, default: 0] += count }
    }

    /// Walks every order through its life again and counts the phases it was in.
    mutating func note(orders history: [Fact]) {
        var living: [OrderID: Order] = [:]
        for fact in history {
            switch fact.event {
            case .ordered(let order):
                living[order.id] = order
                orders[order.phase.rawValue, default: 0] += 1
            case .orderChanged(let id, let event):
                guard var order = living[id] else { continue }
                let before = order.phase
                if case .filled = event, order.purpose != .entry { exits[order.exit.rawValue, default: 0] += 1 }
                orders[event.kind, default: 0] += 1
                try? order.apply(event)
                living[id] = order
                if order.phase != before { orders[order.phase.rawValue, default: 0] += 1 }
                states[order.state(wasSent: true).rawValue, default: 0] += 1
            default: break
            }
        }
    }

    public mutating func add(_ other: Tally) {
        faults.merge(other.faults, uniquingKeysWith: +)
        gates.merge(other.gates, uniquingKeysWith: +)
        facts.merge(other.facts, uniquingKeysWith: +)
        orders.merge(other.orders, uniquingKeysWith: +)
        states.merge(other.states, uniquingKeysWith: +)
        exits.merge(other.exits, uniquingKeysWith: +)
    }

    /// One line a group, sorted by name.
    public var lines: [String] {
        [
            ("fault", faults), ("gate", gates), ("fact", facts), ("order", orders), ("state", states),
            ("exit", exits),
        ].map { name, counts in
            "\(name): "
                + counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
    }
}

extension Fact.Event {
    /// Its case's name.
    public var kind: String {
        let text = "\(self)"
        return String(text.prefix { $0 != "(" })
    }
}

extension Order.Event {
    /// Its case's name.
    public var kind: String {
        let text = "\(self)"
        return String(text.prefix { $0 != "(" })
    }
}
