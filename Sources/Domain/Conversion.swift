/// What one currency is worth in the account's, at the worse side of the market.
public struct Conversion: Hashable, Sendable {
    public let accountCurrency: Currency
    /// Counted one to one with the account's currency, because the operator said so.
    public let parity: [Currency]

    public init(accountCurrency: Currency, parity: [Currency]) {
        self.accountCurrency = accountCurrency
        self.parity = parity
    }

    /// Account currency per unit of `currency`: by one quoted instrument, else by two with a currency
    /// between them.
    ///
    /// - Parameter isLoss: whether the amount is to be paid, and so is worth the more, or to be
    ///   received, and so is worth the less; the worse side of the market each time.
    /// - Returns: `nil` where no two quoted instruments join the two currencies.
    public func rate(
        from currency: Currency, isLoss: Bool, _ instruments: InstrumentTable, _ quotes: [Quote?]
    ) -> Fixed? {
        if isAccount(currency) { return .one }
        for index in instruments.indices {
            let step = step(from: currency, by: index, isLoss: isLoss, instruments, quotes)
            if let step, isAccount(step.currency) { return step.rate }
        }
        for first in instruments.indices {
            guard let way = step(from: currency, by: first, isLoss: isLoss, instruments, quotes) else {
                continue
            }
            for second in instruments.indices where second != first {
                let rest = step(from: way.currency, by: second, isLoss: isLoss, instruments, quotes)
                guard let rest, isAccount(rest.currency) else { continue }
                let rate = way.rate.multiplied(by: rest.rate, rounding: isLoss ? .up : .down)
                if let rate, rate > .zero { return rate }
            }
        }
        return nil
    }

    /// What one instrument makes of a unit of `currency`; `nil` where it has nothing to do with it, or no
    /// price that means anything.
    private func step(
        from currency: Currency, by index: InstrumentIndex, isLoss: Bool, _ instruments: InstrumentTable,
        _ quotes: [Quote?]
    ) -> (currency: Currency, rate: Fixed)? {
        guard let quote = quotes[index.value], !quote.isCrossed else { return nil }
        let instrument = instruments[index]
        if instrument.baseCurrency == currency {
            return (instrument.quoteCurrency, isLoss ? quote.ask.amount : quote.bid.amount)
        }
        guard instrument.quoteCurrency == currency else { return nil }
        let rate = Fixed.one.divided(
            by: isLoss ? quote.bid.amount : quote.ask.amount, rounding: isLoss ? .up : .down)
        return rate.flatMap { $0 > .zero ? (instrument.baseCurrency, $0) : nil }
    }

    /// Whether an amount of `currency` is one of the account's.
    public func isAccount(_ currency: Currency) -> Bool {
        currency == accountCurrency || parity.contains(currency)
    }
}
