import Domain

/// What the account was worth during a run, every few minutes, less what came to it or left it. It decides nothing.
struct EquityTrail: Hashable, Sendable {
    /// No two points lie closer together.
    static let apart = Duration.minutes(5)
    /// A week of points.
    static let countMaximum = 2_016

    struct Point: Hashable, Sendable {
        let at: Timestamp
        /// What the account was above what was put in.
        let profit: Fixed
    }

    /// Oldest first.
    private(set) var points: [Point] = []

    /// Whether a point is due; also after a clock that went back.
    func isDue(at now: Timestamp) -> Bool {
        points.last.map { now < $0.at || $0.at.duration(to: now) >= Self.apart } ?? true
    }

    mutating func note(_ profit: Fixed, at now: Timestamp) {
        points.removeAll { $0.at >= now }
        points.append(Point(at: now, profit: profit))
        // Not with every point: that would move all of them each time.
        if points.count >= 2 * Self.countMaximum { points.removeFirst(Self.countMaximum) }
    }
}
