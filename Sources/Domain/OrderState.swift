/// Where an order stands, in the words of an operator: what the phase says and what follows from it.
///
/// Half of them are phases of ``Order``. The others are read off: a phase of its own would only repeat
/// what is known already, and could contradict it.
public enum OrderState: String, Hashable, Sendable, CaseIterable {
    /// Durable, and not handed to the venue in this run.
    case intent
    /// Handed over in this run, not answered yet. Not a fact: after a crash nobody could trust it.
    case sending
    case unknown
    case accepted
    /// Accepted, and filled in part.
    case partial
    case filled
    case cancelPending
    case cancelled, rejected, expired
    /// The venue has it and it is not ours.
    case external
}

extension Order {
    /// - Parameter wasSent: whether it was handed to the venue in this run.
    public func state(wasSent: Bool) -> OrderState {
        switch phase {
        case .pending: wasSent ? .sending : .intent
        case .unknown: .unknown
        case .working: fills.isEmpty ? .accepted : .partial
        case .cancelling: .cancelPending
        case .filled: .filled
        case .cancelled: .cancelled
        case .rejected: .rejected
        case .expired: .expired
        }
    }
}
