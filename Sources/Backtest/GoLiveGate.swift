import Domain

/// What has to be shown on paper before real money is traded.
///
/// The defaults are a net result above zero, a profit factor above 1.3, a drawdown below 8 %, 60 trading
/// days, and a walk forward of 90 days. It is advice: nothing in the bot trades real money by it.
public struct GoLiveGate: Hashable, Sendable {
    /// What was shown; `nil` is not known, which meets nothing.
    public struct Evidence: Hashable, Sendable {
        /// What closed trades made after fees.
        public var net: Fixed?
        /// `nil` also without a loss, where a factor says nothing.
        public var profitFactor: Double?
        /// Greatest fall of the equity in per cent of its best, from zero up.
        public var maxDrawdownPercent: Double?
        /// Days on which something was traded.
        public var tradingDays: Int?
        /// Days of tests of a walk forward that nothing was missing from.
        public var walkForwardDays: Int?

        public init(
            net: Fixed? = nil, profitFactor: Double? = nil, maxDrawdownPercent: Double? = nil,
            tradingDays: Int? = nil, walkForwardDays: Int? = nil
        ) {
            self.net = net
            self.profitFactor = profitFactor
            self.maxDrawdownPercent = maxDrawdownPercent
            self.tradingDays = tradingDays
            self.walkForwardDays = walkForwardDays
        }

        /// Of a list of closed trades and the account's curve; days are those of UTC on which a trade was
        /// opened or closed.
        public init(trades: [ClosedTrade], curve: EquityCurve, walkForwardDays: Int? = nil) {
            let metrics = TradeMetrics(of: trades)
            let days = trades.flatMap {
                [Timeframe.d1.start(of: $0.openedAt), Timeframe.d1.start(of: $0.closedAt)]
            }
            self.init(
                net: metrics.all.net, profitFactor: metrics.profitFactor,
                maxDrawdownPercent: curve.points.isEmpty ? nil : curve.deepestInPercent?.percent ?? 0,
                tradingDays: Set(days).count, walkForwardDays: walkForwardDays)
        }
    }

    /// One thing that was asked for.
    public struct Criterion: Hashable, Sendable, CustomStringConvertible {
        public enum Name: String, Hashable, Sendable, CaseIterable {
            case net = "net result"
            case profitFactor = "profit factor"
            case maxDrawdown = "drawdown"
            case tradingDays = "trading days"
            case walkForward = "walk forward"
        }

        public let name: Name
        /// `above 1.3`.
        public let required: String
        /// `1.27`; `not known`.
        public let found: String
        public let isMet: Bool

        /// `profit factor 1.27: missing, above 1.3 is asked for`.
        public var description: String {
            "\(name.rawValue) \(found): \(isMet ? "met" : "missing"), \(required) is asked for"
        }
    }

    /// What was asked for, in the order of ``Criterion/Name``.
    public struct Verdict: Hashable, Sendable {
        public let criteria: [Criterion]
        public var isMet: Bool { criteria.allSatisfy(\.isMet) }
        public var missing: [Criterion] { criteria.filter { !$0.isMet } }
    }

    /// To be exceeded.
    public var profitFactor = 1.3
    /// In per cent, to be kept below.
    public var maxDrawdownPercent = 8.0
    /// At least.
    public var tradingDays = 60
    /// At least.
    public var walkForwardDays = 90

    public init() {}

    public func verdict(_ evidence: Evidence) -> Verdict {
        let factor = evidence.profitFactor
        let fall = evidence.maxDrawdownPercent
        return Verdict(criteria: [
            Criterion(
                name: .net, required: "above 0", found: Self.told(evidence.net.map(Figure.money)),
                isMet: evidence.net.map { $0 > .zero } ?? false),
            Criterion(
                name: .profitFactor, required: "above \(Self.plain(profitFactor))",
                found: Self.told(factor?.written(2)), isMet: factor.map { $0 > profitFactor } ?? false),
            Criterion(
                name: .maxDrawdown, required: "below \(Self.plain(maxDrawdownPercent)) %",
                found: Self.told(fall.map { "\($0.written(2)) %" }),
                isMet: fall.map { $0 < maxDrawdownPercent } ?? false),
            days(.tradingDays, evidence.tradingDays, atLeast: tradingDays),
            days(.walkForward, evidence.walkForwardDays, atLeast: walkForwardDays),
        ])
    }

    private func days(_ name: Criterion.Name, _ found: Int?, atLeast least: Int) -> Criterion {
        Criterion(
            name: name, required: "\(least) days or more", found: Self.told(found.map { "\($0) days" }),
            isMet: found.map { $0 >= least } ?? false)
    }

    private static func told(_ found: (some CustomStringConvertible)?) -> String {
        found.map(\.description) ?? "not known"
    }

    /// Without zeros at the end.
    private static func plain(_ limit: Double) -> String {
        Fixed(limit, rounding: .toNearestOrEven)?.description ?? limit.written(2)
    }
}
