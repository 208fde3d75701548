import Domain

extension JournalStore {
    /// What one turn of the loop wants to keep: all of it, or nothing.
    public struct Batch: Hashable, Sendable {
        /// Rows of all kinds together. A turn that makes more is a fault of ours.
        public static let countMaximum = 100_000

        public var facts: [Fact]
        /// The rows that the facts changed, in order; a later one of the same row wins.
        public var projections: [Projection]
        /// What is to be sent, with identifiers from ``JournalStore/nextDispatchID`` on.
        public var dispatches: [Dispatch]
        public var deliveries: [Delivery]
        public var marks: [Mark]

        public init(
            facts: [Fact] = [], projections: [Projection] = [], dispatches: [Dispatch] = [],
            deliveries: [Delivery] = [], marks: [Mark] = []
        ) {
            self.facts = facts
            self.projections = projections
            self.dispatches = dispatches
            self.deliveries = deliveries
            self.marks = marks
        }

        public var count: Int {
            facts.count + projections.count + dispatches.count + deliveries.count + marks.count
        }
    }

    /// What became of a dispatch.
    public struct Delivery: Hashable, Sendable {
        public enum Outcome: Hashable, Sendable {
            /// The service took it; `nil` where it does not name a message (an answer to a press).
            case sent(MessageID?)
            /// It was given up.
            case dropped(why: String)
        }

        public let dispatch: Int64
        public let outcome: Outcome
        public let at: Timestamp

        public init(dispatch: Int64, outcome: Outcome, at: Timestamp) {
            self.dispatch = dispatch
            self.outcome = outcome
            self.at = at
        }
    }

    /// A named value that is only ever replaced: how far something has come.
    public struct Mark: Hashable, Sendable {
        /// Never empty.
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}
