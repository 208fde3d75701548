import Domain

/// Eight questions in a fixed order; the first no ends the assessment and says why.
///
/// It enters with the trend: long above the trend average, short below it. Exactly at a limit
/// passes. What is compared is the number that is shown, so a reason can be checked by hand.
///
/// - SeeAlso: The layers and their codes are those of ScalpMaster's checklist, with limits in
///   hundredths of a per cent instead of points.
public struct Checklist: Strategy {
    public let id: StrategyID
    public let timeframe: Timeframe
    public private(set) var settings: ChecklistSettings
    public let needs: MarketNeeds
    private let slots: ViewSlots

    /// What the checklist itself answers. Refusals of the account and of the time keep their own codes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case crossedQuote = "CROSSED_QUOTE"
        case spreadTooHigh = "SPREAD_TOO_HIGH"
        case badRegime = "BAD_REGIME"
        case trendNeutral = "TREND_NEUTRAL"
        /// The close is on one side of the trend average and the regime points to the other.
        case trendConflict = "TREND_CONFLICT"
        case rsiOverbought = "RSI_OVERBOUGHT"
        case rsiOversold = "RSI_OVERSOLD"
        case priceExtended = "PRICE_EXTENDED"
        case lowVolatility = "LOW_VOLATILITY"
        case invalidOrder = "INVALID_ORDER"
    }

    /// - Precondition: `settings` have no faults; whoever reads them from outside asks for those first.
    public init(
        id: StrategyID = "checklist", timeframe: Timeframe = .m1, settings: ChecklistSettings,
        in plan: inout MarketPlan
    ) {
        precondition(settings.faults.isEmpty, "settings are checked before they are used")
        var needs = MarketNeeds()
        slots = ViewSlots(settings.periods, on: timeframe, &needs, in: &plan)
        self.needs = needs
        self.id = id
        self.timeframe = timeframe
        self.settings = settings
    }

    public func limiting(spreadBps: Fixed) -> any Strategy {
        var other = self
        other.settings.spreadMaximumBps = spreadBps
        return other
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        guard let view = slots.view(of: market) else {
            return .refused(Reason(.quality, Code.badRegime.rawValue, detail: Regime.undefined.rawValue))
        }
        return assess(view, context)
    }

    public func assess(_ view: MarketView, _ context: AssessmentContext) -> Assessment {
        let look = Look(settings: settings, view: view, context: context)
        for layer in Self.layers {
            if let reason = layer(look) { return .refused(reason) }
        }
        return look.plan
    }

    /// Every no, in the order of the layers: for those who want to know all that speaks against an entry.
    public func objections(to view: MarketView, _ context: AssessmentContext) -> [Reason] {
        let look = Look(settings: settings, view: view, context: context)
        let objections = Self.layers.compactMap { $0(look) }
        // Without a side there is no plan to object to; the trend layer has said so.
        guard look.side != nil, case .refused(let reason) = look.plan else { return objections }
        return objections + [reason]
    }

    /// The first seven layers; the eighth is the making of the plan.
    private static let layers: [@Sendable (Look) -> Reason?] = [
        { $0.safety }, { $0.risk }, { $0.quality }, { $0.trend }, { $0.entry }, { $0.volatility }, { $0.time },
    ]
}
