import Domain

extension ScenarioMarket {
    /// A market as those of the instrument's class usually are: deviations of a minute of 0.01 % for currencies,
    /// 0.02 % for metals, 0.06 % for coins and 0.05 % for shares; prices of the order of size of 2026; the spread
    /// that a recording without one is given.
    public init(usual instrument: Instrument, index: InstrumentIndex) {
        let volatility =
            switch instrument.assetClass {
            case .forex: 0.000_1
            case .metal: 0.000_2
            case .crypto: 0.000_6
            case .equity: 0.000_5
            }
        let least = Fixed(raw: instrument.tick.raw).raw.multipliedReportingOverflow(by: 10_000)
        let usual = Self.usualPrice(of: instrument)
        let amount = least.overflow ? usual : max(usual, Fixed(raw: least.partialValue))
        let onGrid = amount.rounded(toMultipleOf: instrument.tick, .toNearestOrEven).flatMap { Price($0) }
        guard let price = onGrid ?? Price(instrument.tick) else {
            preconditionFailure("a tick is a price")
        }
        self.init(
            instrument: instrument, index: index, price: price, volatility: volatility,
            spreadTicks: max(1, instrument.paperSpreadTicks))
    }

    private static func usualPrice(of instrument: Instrument) -> Fixed {
        let whole =
            switch (instrument.assetClass, instrument.baseCurrency.value) {
            case (.forex, _) where instrument.quoteCurrency.value == "JPY": 150
            case (.forex, _): 1
            case (.metal, "XAG"): 30
            case (.metal, _): 2_500
            case (.crypto, "BTC"): 100_000
            case (.crypto, "ETH"): 3_000
            case (.crypto, _), (.equity, _): 100
            }
        return Fixed(raw: Int64(whole) * Fixed.scale)
    }
}
