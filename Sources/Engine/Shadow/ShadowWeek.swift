import Domain

/// The shadows of the last week that were closed: what the bill of the gates is made of. Bounded; no fact.
public struct ShadowWeek: Hashable, Sendable {
    public static let length = Duration.days(7)
    /// More are not remembered; the oldest give way.
    public static let countMaximum = 20_000

    /// What the entries that one gate refused came to.
    public struct Line: Hashable, Sendable {
        public let gate: Reason.Gate
        /// Refused, and followed to the end.
        public let closed: Int
        /// Refused, and still followed.
        public let open: Int
        /// What the closed ones would have made, in multiples of their risk; `nil` where the sum does not fit.
        public let multiple: Fixed?
        /// The same in the account's currency; `nil` where one of them has no size.
        public let net: Fixed?

        public init(gate: Reason.Gate, closed: Int, open: Int, multiple: Fixed?, net: Fixed?) {
            self.gate = gate
            self.closed = closed
            self.open = open
            self.multiple = multiple
            self.net = net
        }
    }

    /// Oldest first.
    private var trades: [ShadowTrade] = []

    /// - Parameter past: of an earlier run, oldest first.
    public init(past: [ShadowTrade] = []) { note(past) }

    /// How many are remembered.
    public var count: Int { trades.count }

    public mutating func note(_ closed: [ShadowTrade]) {
        guard let now = closed.last?.exitedAt else { return }
        trades += closed
        let beyond = max(0, trades.count - Self.countMaximum)
        let old = trades.prefix { $0.exitedAt < now - Self.length }.count
        trades.removeFirst(max(beyond, old))
    }

    /// A line for each gate that refused what was closed in the week before `now`, or is still followed, in the
    /// order in which gates are asked.
    ///
    /// - Parameter open: how many of each gate are still followed.
    public func lines(at now: Timestamp, open: [(gate: Reason.Gate, count: Int)]) -> [Line] {
        let week = trades.filter { $0.exitedAt >= now - Self.length }
        return Reason.Gate.allCases.compactMap { gate in
            let mine = week.filter { $0.gate == gate }
            let waiting = open.first { $0.gate == gate }?.count ?? 0
            guard !mine.isEmpty || waiting > 0 else { return nil }
            return Line(
                gate: gate, closed: mine.count, open: waiting,
                multiple: Self.sum(mine.map { $0.multipleOfRisk }), net: Self.sum(mine.map(\.net)))
        }
    }

    private static func sum(_ values: [Fixed?]) -> Fixed? {
        values.reduce(.some(.zero)) { sum, value in
            guard let sum, let value else { return nil }
            return sum.adding(value)
        }
    }
}
