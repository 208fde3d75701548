import Domain

/// What one currency is worth in the account's, at the worse side of the market.
public struct Conversion: Hashable, Sendable {
    public let accountCurrency: Currency
    /// Counted one to one with the account's currency, because the operator said so.
    public let parity: [Currency]

    public init(accountCurrency: Currency, parity: [Currency]) {
        self.accountCurrency = accountCurrency
        self.parity = parity
    }

    /// Account currency per unit of `currency`.
    ///
    /// - Parameter isLoss: whether the amount is to be paid, and so is worth the more, or to be
    ///   received, and so is worth the less.
    /// - Returns: `nil` where no quoted instrument joins the two currencies.
    public func rate(
        from currency: Currency, isLoss: Bool, _ instruments: InstrumentTable, _ quotes: [Quote?]
    ) -> Fixed? {
        if isAccount(currency) { return .one }
        for index in instruments.indices {
            guard let quote = quotes[index.value], !quote.isCrossed else { continue }
            let instrument = instruments[index]
            if instrument.baseCurrency == currency, isAccount(instrument.quoteCurrency) {
                return isLoss ? quote.ask.amount : quote.bid.amount
            }
            if isAccount(instrument.baseCurrency), instrument.quoteCurrency == currency {
                let rate = Fixed.one.divided(
                    by: isLoss ? quote.bid.amount : quote.ask.amount, rounding: isLoss ? .up : .down)
                return rate.flatMap { $0 > .zero ? $0 : nil }
            }
        }
        return nil
    }

    /// Whether an amount of `currency` is one of the account's.
    public func isAccount(_ currency: Currency) -> Bool {
        currency == accountCurrency || parity.contains(currency)
    }
}
