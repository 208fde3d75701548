import Domain

/// An entry that an operator wants.
public struct EntryWish: Hashable, Sendable {
    public let instrument: InstrumentID
    public let side: Side
    /// `nil` for one and a half average ranges from the price.
    public let stop: Price?
    /// `nil` for twice the stop's distance from the price.
    public let target: Price?
    /// How much of what sizing makes of it.
    public let size: EntrySize

    public init(
        instrument: InstrumentID, side: Side, stop: Price? = nil, target: Price? = nil,
        size: EntrySize = .whole
    ) {
        self.instrument = instrument
        self.side = side
        self.stop = stop
        self.target = target
        self.size = size
    }
}

extension TradingEngine {
    /// Makes of a wish what the gates can judge: sized, limited and looked after as the first strategy's entries are.
    ///
    /// It is judged once, and never waits for something that forbids it to pass.
    public func candidate(for wish: EntryWish, at now: Moment) -> Result<Candidate, Refusal> {
        guard let index = instruments.index(of: wish.instrument), let quote = quotes[index.value] else {
            return .failure(Refusal(Reason(.quote, "NO_QUOTE")))
        }
        let reference = quote.price(toTrade: wish.side)
        let market = markets[index.value]
        let slot = riskView.slots[riskView.place(of: strategies[0].timeframe)].slot
        let atr = Fixed(market.value(slot), rounding: .up).flatMap { $0 > .zero ? $0 : nil }
        let risk =
            wish.stop.map { (reference - $0).magnitude } ?? atr?.multiplied(by: Self.stopAtr, rounding: .up)
        guard let risk, risk > .zero, let double = risk.adding(risk) else {
            return .failure(Refusal(Reason(.volatility, "ATR_UNKNOWN")))
        }
        let reward = wish.target.map { (reference - $0).magnitude } ?? double
        let isOrdered = [(wish.stop, wish.side == .buy), (wish.target, wish.side == .sell)].allSatisfy {
            level, isBelow in
            level.map { $0 != reference && ($0 < reference) == isBelow } ?? true
        }
        guard isOrdered,
            let plan = try? EntryPlan(
                wish.side, at: quote, of: instruments[index], risk: risk, reward: reward, setup: "BY_HAND")
        else { return .failure(Refusal(Reason(.validity, "INVALID_ORDER"))) }
        return .success(
            Candidate(
                instrument: index, strategy: 0, plan: plan, signal: now.market, due: now.market,
                expires: now.market, held: nil, size: wish.size))
    }

    private static let stopAtr = Fixed(raw: 3 * Fixed.scale / 2)
}
