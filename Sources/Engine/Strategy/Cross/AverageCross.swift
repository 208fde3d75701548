import Domain

/// Enters when the fast average of the closes crosses the slow one: long upwards, short downwards.
///
/// Crosses: now strictly on the new side, and one bar before not. Stop and target lie at multiples of
/// the ATR; a position is closed when the averages cross back.
///
/// - SeeAlso: The crossover is TraderBuddy's, which uses simple averages.
public final class AverageCross: Strategy {
    public static let name: StrategyID = "averageCross"

    public let id: StrategyID
    public let timeframe: Timeframe
    public let settings: Settings
    public let needs: MarketNeeds
    private let fast: Slot
    private let slow: Slot
    private let atr: Slot

    public enum Average: String, Hashable, Sendable, CaseIterable {
        case simple, exponential

        fileprivate func measure(_ period: Int) -> Measure {
            switch self {
            case .simple: .sma(period)
            case .exponential: .ema(period)
            }
        }
    }

    public struct Settings: Hashable, Sendable {
        public var timeframe = Timeframe.m15
        public var average = Average.simple
        /// In bars; ``fast`` below ``slow``.
        public var fast = 20
        public var slow = 50
        public var atrPeriod = 14
        public var distances = AtrDistances(stop: Fixed(raw: 150_000_000), target: Fixed(raw: 300_000_000))
        /// Whether a cross to the other side closes what is held.
        public var exitOnCross = true

        public init() {}
    }

    /// - Precondition: periods lie in ``Measure/periodRange``, and `fast` is below `slow`.
    public init(id: StrategyID = name, settings: Settings, in plan: inout MarketPlan) {
        precondition(settings.fast < settings.slow, "the fast average is faster than the slow one")
        var needs = MarketNeeds()
        self.id = id
        self.settings = settings
        timeframe = settings.timeframe
        fast = needs.slot(settings.average.measure(settings.fast), on: timeframe, ago: 1, in: &plan)
        slow = needs.slot(settings.average.measure(settings.slow), on: timeframe, ago: 1, in: &plan)
        atr = needs.slot(.atr(settings.atrPeriod), on: timeframe, in: &plan)
        self.needs = needs
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        guard let side = crossing(in: market) else {
            return .refused(
                Reason(
                    .strategy, Self.noCross, value: measured(market.value(fast)),
                    limit: measured(market.value(slow)), detail: "averages"))
        }
        return plan(side, settings.distances, market.value(atr), context)
    }

    public func idle(_ market: borrowing Market) -> String? { crossing(in: market) == nil ? Self.noCross : nil }

    private static let noCross = "NO_CROSS"

    public func exit(_ held: Held, _ market: borrowing Market) -> Reason? {
        guard settings.exitOnCross, let side = crossing(in: market), side != held.side else { return nil }
        return Reason(
            .strategy, "CROSSED_BACK", value: measured(market.value(fast)), limit: measured(market.value(slow)))
    }

    private func crossing(in market: borrowing Market) -> Side? {
        let before = market.value(fast, ago: 1) - market.value(slow, ago: 1)
        let now = market.value(fast) - market.value(slow)
        if now > 0, before <= 0 { return .buy }
        if now < 0, before >= 0 { return .sell }
        return nil
    }
}

extension Strategy {
    /// An entry at multiples of the ATR, or what is wrong with it.
    func plan(
        _ side: Side, _ multiples: AtrDistances, _ atr: Double, _ context: AssessmentContext, setup: String = ""
    ) -> Assessment {
        guard let (risk, reward) = multiples.distances(atr) else {
            return .refused(Reason(.validity, "INVALID_ORDER", detail: "distances out of range"))
        }
        return plan(side, risk: risk, reward: reward, context, setup: setup)
    }

    /// An entry with its stop and target so far away, or what is wrong with it.
    func plan(
        _ side: Side, risk: Fixed, reward: Fixed, _ context: AssessmentContext, setup: String = ""
    ) -> Assessment {
        do throws(EntryPlan.Fault) {
            return .entry(
                try EntryPlan(
                    side, at: context.quote, of: context.instrument, risk: risk, reward: reward, setup: setup))
        } catch {
            return .refused(Reason(.validity, "INVALID_ORDER", detail: error.rawValue))
        }
    }
}
