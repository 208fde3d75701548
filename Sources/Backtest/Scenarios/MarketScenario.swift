import Domain

/// Something that markets and their feeds do to a bot sooner or later.
///
/// What a venue's answers may do (errors, lost reports) cannot be told in quotes, and is not here. Sizes
/// are in deviations of an hour, so that a storm in a currency pair and one in a coin are alike.
public enum MarketScenario: String, Hashable, Sendable, CaseIterable {
    case flashCrash, flashRally
    case gapUp, gapDown, weekendGap
    case tenfoldSpread, oneSidedBook, crossedQuotes, badTick
    case frozenFeed, outage, sparseFeed, quoteBurst
    case payrollSpike, whipsaw, stopHunt
    case steadyRise, steadyFall, deadCalm, volatilityBurst
    case tradingHalt, pegBreak

    /// What happens, in a sentence.
    public var sentence: String {
        switch self {
        case .flashCrash: "The price falls by twelve deviations in two minutes and is back after ten."
        case .flashRally: "The price rises by twelve deviations in two minutes and is back after ten."
        case .gapUp: "After an hour without quotes the market opens five deviations higher, and stays."
        case .gapDown: "After an hour without quotes the market opens five deviations lower, and stays."
        case .weekendGap: "The market closes on Friday and opens on Sunday evening eight deviations lower."
        case .tenfoldSpread:
            "The spread is ten times as wide for a quarter of an hour; the middle hardly moves."
        case .oneSidedBook: "Bids vanish: for two minutes the bid is six deviations lower while the ask stays."
        case .crossedQuotes: "Every other quote of a minute has its bid above its ask."
        case .badTick: "One quote is a fifth too low; those before and after are right."
        case .frozenFeed:
            "Quotes come on time but repeat one price for twenty minutes; then the price is elsewhere."
        case .outage: "No quote comes for half an hour while the market moves by four deviations."
        case .sparseFeed: "For two hours a quote comes only every four minutes."
        case .quoteBurst: "Fifty quotes come each second, for a minute."
        case .payrollSpike:
            "The spread widens before the publication; the price jumps, turns and ends on the other side."
        case .whipsaw: "For an hour the price swings two deviations up and down every four minutes."
        case .stopHunt: "The price falls just below the low of the last two hours and turns at once."
        case .steadyRise: "For two hours the price rises eight deviations without looking back."
        case .steadyFall: "For two hours the price falls eight deviations without looking back."
        case .deadCalm: "For two hours the price does not leave two ticks."
        case .volatilityBurst: "For half an hour everything moves eight times as much."
        case .tradingHalt:
            "The price falls by six deviations, trading stops for a quarter of an hour and goes on three lower."
        case .pegBreak:
            "From one quote to the next the price is a sixth lower, at twenty times the spread."
        }
    }

    /// The quotes: two hours as always, the event, one hour as always after it.
    ///
    /// - Parameters:
    ///   - start: of the first quote; a week-end's gap comes on the first Friday at 21:00 UTC that leaves `before`.
    ///   - before: how long it is as always until the event, other than two hours.
    ///   - seed: the same one gives the same quotes.
    public func tape(
        of market: ScenarioMarket, from start: Timestamp, before: Duration = before, seed: UInt64
    ) -> ScenarioTape {
        let start = self == .weekendGap ? Self.fridayEvening(from: start + before) - before : start
        let ordinal = Self.allCases.firstIndex(of: self) ?? 0
        var path = QuotePath(of: market, from: start, seed: seed ^ (UInt64(ordinal) << 56))
        path.walk(for: before)
        let begin = path.now
        happen(on: &path)
        let end = path.now
        path.walk(for: Self.after)
        return ScenarioTape(scenario: self, quotes: path.quotes, event: begin..<end)
    }

    public static let before = Duration.hours(2)
    static let after = Duration.hours(1)

    private static func fridayEvening(from start: Timestamp) -> Timestamp {
        guard let evening = TimeOfDay(hour: 21, minute: 0) else { return start }
        var day = CivilTime(utc: start).date
        while true {
            let at = CivilTime(date: day, timeOfDay: evening).timestamp()
            if day.weekday == 5, at >= start { return at }
            day = day.adding(days: 1)
        }
    }
}

/// Where a scenario takes place.
public struct ScenarioMarket: Hashable, Sendable {
    public let instrument: Instrument
    public let index: InstrumentIndex
    /// About which it begins.
    public let price: Price
    /// Deviation of a minute's return: 0.0001 is one hundredth of a per cent.
    public let volatility: Double
    /// As always; at least one.
    public let spreadTicks: Int

    /// - Precondition: the volatility lies above 0 and at most at 0.005, the spread is at least one tick,
    ///   and the price at least a thousand ticks: below, every move is a jump.
    public init(
        instrument: Instrument, index: InstrumentIndex, price: Price, volatility: Double, spreadTicks: Int
    ) {
        precondition(volatility > 0 && volatility <= 0.005, "a minute moves by up to half a per cent")
        precondition(spreadTicks >= 1, "a spread is at least one tick")
        precondition(price.amount.raw / 1_000 >= instrument.tick.raw, "a price is at least a thousand ticks")
        self.instrument = instrument
        self.index = index
        self.price = price
        self.volatility = volatility
        self.spreadTicks = spreadTicks
    }

    /// Deviation of an hour's return.
    public var hourly: Double { volatility * 60.0.squareRoot() }
}

/// What a scenario sends.
public struct ScenarioTape: Hashable, Sendable {
    public let scenario: MarketScenario
    /// Each later than the one before; bids and asks are above zero and on the instrument's grid.
    public let quotes: [Quote]
    /// From the last moment as always to the first one again.
    public let event: Range<Timestamp>
}
