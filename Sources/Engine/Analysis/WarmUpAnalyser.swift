import Domain

/// Finds how many bars of history a strategy needs until its answers no longer depend on more.
///
/// Averages that never forget, as the exponential ones, settle slowly: the answers of a short history
/// are compared with those of the whole one over the same last bars.
public struct WarmUpAnalyser: Sendable {
    /// What one length of history led to.
    public struct Row: Hashable, Sendable {
        /// Bars of history before the bars that are compared.
        public let history: Int
        /// Answers that were compared: all of the whole history's.
        public let answers: Int
        /// Those that were the same, entries with their stop and target to the last digit.
        public let same: Int
        /// Those that agree whether to enter and on which side, whatever the distances.
        public let sameSide: Int
    }

    /// The lengths that are tried.
    public static let histories = [199, 399, 499, 999, 1_999]
    /// How many bars at the end are compared.
    public static let compared = 500

    public init() {}

    /// - Returns: a row for each length that `bars` are enough for, shortest first.
    public func rows(of run: StrategyRun, on bars: [Bar]) -> [Row] {
        let whole = run.answers(to: bars)
        let first = bars.count - Self.compared
        let wanted = whole.filter { $0.known > first }
        return Self.histories.filter { $0 < first }.map { history in
            let skipped = first - history
            var short: [Int: Assessment] = [:]
            for answer in run.answers(to: Array(bars.dropFirst(skipped))) {
                short[answer.known + skipped] = answer.assessment
            }
            return Row(
                history: history, answers: wanted.count,
                same: wanted.count { short[$0.known] == $0.assessment },
                sameSide: wanted.count { answer in
                    short[answer.known].map { $0.side == answer.assessment.side } ?? false
                })
        }
    }
}

extension Assessment {
    /// `nil` where it is no entry.
    public var side: Side? {
        switch self {
        case .entry(let plan): plan.side
        case .refused: nil
        }
    }
}
