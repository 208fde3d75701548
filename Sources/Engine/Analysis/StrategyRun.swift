import Domain

/// What a strategy answers along a list of bars, each at its own close and at a price of that close.
///
/// No account, no gates: this is about the strategy alone.
public struct StrategyRun: Sendable {
    /// The answer at one close.
    public struct Answer: Hashable, Sendable {
        /// How many of the bars were known.
        public let known: Int
        public let assessment: Assessment

        public init(known: Int, assessment: Assessment) {
            self.known = known
            self.assessment = assessment
        }

        public var isEntry: Bool { if case .entry = assessment { true } else { false } }
    }

    private let strategy: any Strategy
    private let plan: MarketPlan
    private let instrument: Instrument

    public init(_ strategy: any Strategy, _ plan: MarketPlan, instrument: Instrument) {
        self.strategy = strategy
        self.plan = plan
        self.instrument = instrument
    }

    /// The answers to `bars` of the plan's base timeframe, in their order.
    public func answers(to bars: [Bar]) -> [Answer] {
        var market = Market(plan)
        var answers: [Answer] = []
        for (place, bar) in bars.enumerated() {
            guard market.add(bar).contains(strategy.timeframe), market.satisfies(strategy.needs),
                let quote = quote(at: bar)
            else { continue }
            let context = AssessmentContext(instrument: instrument, quote: quote, account: .allow, time: .allow)
            answers.append(Answer(known: place + 1, assessment: strategy.assess(market, context)))
        }
        return answers
    }

    /// The close as bid, and the spread that the instrument assumes above it.
    private func quote(at bar: Bar) -> Quote? {
        let spread = Fixed(whole: instrument.paperSpreadTicks)?.multiplied(by: instrument.tick, rounding: .up)
        guard let ask = spread.flatMap(bar.close.moved(by:)) else { return nil }
        let end = bar.start + plan.base.duration
        return Quote(instrument: InstrumentIndex(0), bid: bar.close, ask: ask, at: end)
    }
}
