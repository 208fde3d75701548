import Domain

/// What stands under the picture of `/chart`.
public struct ChartCard: Utterance {
    /// What is open in the instrument.
    public struct Holding: Hashable, Sendable {
        public let side: Side
        public let quantity: Quantity
        public let entry: Price
        /// In the account's currency; `nil` where it is not known.
        public let result: Fixed?

        public init(side: Side, quantity: Quantity, entry: Price, result: Fixed?) {
            self.side = side
            self.quantity = quantity
            self.entry = entry
            self.result = result
        }
    }

    public let instrument: Instrument
    public let timeframe: Timeframe
    /// How many are drawn.
    public let bars: Int
    /// The end of the last one.
    public let until: CivilTime
    /// `nil` where it is not known.
    public let price: Price?
    public let holding: Holding?
    /// Of the trades that are over, as far as they are drawn.
    public let trades: Int
    public let net: Fixed?
    public let currency: Currency
    /// Of which bars are kept, shortest first.
    public let timeframes: [Timeframe]

    public init(
        instrument: Instrument, timeframe: Timeframe, bars: Int, until: CivilTime, price: Price?,
        holding: Holding?, trades: Int, net: Fixed?, currency: Currency, timeframes: [Timeframe]
    ) {
        self.instrument = instrument
        self.timeframe = timeframe
        self.bars = bars
        self.until = until
        self.price = price
        self.holding = holding
        self.trades = trades
        self.net = net
        self.currency = currency
        self.timeframes = timeframes
    }

    public var words: Draft {
        var page = Page()
        let name = Phrase(data: PlainText.cut(instrument.id.value, to: 24))
        let now = price.map { NumberFormat.price($0, of: instrument) }
        page.title("\(name) \(data: timeframe.name)" + (now.map { ": \($0)" } ?? .none))
        page.line("\(Phrase.count(bars, "# bar", "# bars")), the last one until \(ClockWords.moment(until))")
        if let holding {
            let side: Phrase = holding.side == .buy ? "long" : "short"
            let result = holding.result.map { ": \(NumberFormat.signedMoney($0, currency))" as Phrase }
            page.line(
                "Open: \(side) \(NumberFormat.quantity(holding.quantity, of: instrument)) from \(NumberFormat.price(holding.entry, of: instrument))"
                    + (result ?? .none))
        }
        if trades > 0 {
            page.line(
                "\(Phrase.count(trades, "# closed trade", "# closed trades")) in the picture: \(net.map { NumberFormat.signedMoney($0, currency) } ?? "?")"
            )
        }
        if holding != nil || trades > 0 { page.line("▲ long, ▼ short, ● closed", .italic) }
        let buttons = timeframes.filter { $0 != timeframe }.map {
            View.chart(instrument.id, $0).button(Phrase(data: $0.name))
        }
        return page.draft([buttons, [View.chart(instrument.id, timeframe).button("Refresh")]])
    }
}

/// Why there is no picture.
public enum ChartRefused: Utterance {
    /// No bars of that timeframe are kept, only of others.
    case notKept(InstrumentID, Timeframe, kept: [Timeframe])
    /// Fewer than two bars have closed.
    case tooEarly(InstrumentID, Timeframe)
    /// The account's worth was known only once.
    case noHistory

    public var words: Draft {
        var page = Page()
        switch self {
        case .notKept(let instrument, let timeframe, let kept):
            let shortest = Phrase(data: kept.first?.name ?? "?")
            page.line(
                "No bars of \(data: timeframe.name) are kept: the strategies look at \(shortest) and longer."
            )
            return page.draft([kept.map { View.chart(instrument, $0).button(Phrase(data: $0.name)) }])
        case .tooEarly(let instrument, let timeframe):
            page.line(
                "There are no two bars of \(data: PlainText.cut(instrument.value, to: 24)) \(data: timeframe.name) yet: try again in a while."
            )
            return page.draft([[.go("Symbols", .view(.symbols(page: 1)))]])
        case .noHistory:
            page.line("The account's worth is known only once so far: a line needs two points.")
            return page.draft([[View.balance.button("Balance")]])
        }
    }
}

/// What is written into the picture of `/chart`.
public enum ChartWords {
    public static let entry: Phrase = "entry"
    public static let dayHigh: Phrase = "last day's high"
    public static let dayLow: Phrase = "last day's low"
    public static func alert(_ number: Int) -> Phrase { "alert \(number)" }
    /// What stands beside lines and days.
    public static func words(in language: Language) -> PictureWords {
        PictureWords(
            weekdays: [1, 2, 3, 4, 5, 6, 0].map { ClockWords.weekday($0).text(in: language) },
            months: (1...12).map { ClockWords.month($0).text(in: language) },
            worstFall: worstFall.text(in: language)) ?? .english
    }
    private static let worstFall: Phrase = "worst fall"

    /// The titles of the pictures of equity and of days.
    public static func calendar(weeks: Int) -> Phrase { "Last \(Phrase.count(weeks, "# week", "# weeks"))" }
    public static func equity(days: Int) -> Phrase { "Equity, \(Phrase.count(days, "# day", "# days"))" }
}
