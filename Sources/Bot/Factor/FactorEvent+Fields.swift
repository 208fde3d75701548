import Domain

extension FactorEvent {
    /// For a line of the log.
    var fields: [(name: String, value: String)] {
        switch self {
        case .enrolled: [("event", "enrolled")]
        case .removed: [("event", "removed")]
        case .passed: [("event", "passed")]
        case .failed: [("event", "failed")]
        case .locked(let until): [("event", "locked"), ("until", "\(until)")]
        }
    }
}
