import Domain

/// What can be looked at beside the cards that have a command of their own. None of it changes anything.
public enum View: Hashable, Sendable {
    /// Every position in a line.
    case statusTable
    /// One position with everything that is known of it.
    case statusOf(InstrumentID)
    case profit(ProfitScope)
    /// So many of the stretch, the running one included.
    case periods(Stretch, count: Int)
    case performance(page: Int)
    /// By strategy; `nil` for every instrument.
    case entries(InstrumentID?)
    /// By what closed it; `nil` for every instrument.
    case exits(InstrumentID?)
    case stats
    case trades(page: Int)
    case trade(TradeName)
    /// Candles of one instrument; `nil` for the timeframe that is traded.
    case chart(InstrumentID, Timeframe?)
    /// What the account was worth on the last so many trading days, the running one included.
    case equity(days: Int)
    /// A file of records.
    case export(Export)
    case orders(page: Int)
    case balance
    case locks
    case symbols(page: Int)
    /// `nil` for the list of sections.
    case config(section: String?, page: Int)
    case health
    case audit(page: Int)
    /// The last warnings and errors.
    case logs(page: Int)

    /// No list has more pages.
    public static let pageMaximum = 2_000
    /// What `/profit` looks back at most, in days.
    public static let profitDaysMaximum = 3_660
    /// What `/equity` shows when not told, and the most, in days: so many are kept.
    public static let equityDaysUsual = 30
    public static let equityDaysMaximum = 400
    /// Trades are not numbered higher.
    public static let tradeNumberMaximum = 99_999_999
    /// What `/status` is told for the table.
    static let tableWord = "table"
    /// Names of sections are not longer.
    static let sectionLengthMaximum = 32

    /// Which trades `/profit` counts.
    public enum ProfitScope: Hashable, Sendable {
        case all
        /// Closed on the last so many trading days, the running one included.
        case days(Int)
        case instrument(InstrumentID)
    }

    /// What a row of `/daily`, `/weekly` or `/monthly` is about.
    public enum Stretch: Hashable, Sendable, CaseIterable {
        case day
        /// From Monday.
        case week
        case month

        /// How many are shown when not told.
        public var countUsual: Int {
            switch self {
            case .day: 7
            case .week: 8
            case .month: 6
            }
        }

        /// No more are shown: as many rows as one message holds.
        public var countMaximum: Int {
            switch self {
            case .day: 60
            case .week: 52
            case .month: 36
            }
        }
    }

    /// How a trade is named.
    public enum TradeName: Hashable, Sendable {
        /// Its place among all that were closed, from 1.
        case number(Int)
        /// The order that opened it.
        case entry(OrderID)
    }

    public var kind: Command.Kind {
        switch self {
        case .statusTable, .statusOf: .status
        case .profit: .profit
        case .periods(.day, _): .daily
        case .periods(.week, _): .weekly
        case .periods(.month, _): .monthly
        case .performance: .performance
        case .entries: .entries
        case .exits: .exits
        case .stats: .stats
        case .trades: .trades
        case .trade: .trade
        case .chart: .chart
        case .equity: .equity
        case .export: .export
        case .orders: .orders
        case .balance: .balance
        case .locks: .locks
        case .symbols: .symbols
        case .config: .config
        case .health: .health
        case .audit: .audit
        case .logs: .logs
        }
    }

    /// What follows the command's name as it is typed; empty for nothing.
    var argument: String {
        switch self {
        case .statusTable: Self.tableWord
        case .statusOf(let instrument): instrument.value
        case .profit(.all): ""
        case .profit(.days(let days)): "\(days)"
        case .profit(.instrument(let instrument)): instrument.value
        case .periods(let stretch, let count): count == stretch.countUsual ? "" : "\(count)"
        case .entries(let instrument), .exits(let instrument): instrument?.value ?? ""
        case .performance(let page), .trades(let page), .orders(let page), .symbols(let page), .audit(let page),
            .logs(let page):
            Self.word(page)
        case .chart(let instrument, let timeframe):
            [instrument.value, timeframe?.name ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        case .equity(let days): days == Self.equityDaysUsual ? "" : "\(days)"
        case .export(let export):
            [
                export.subject.rawValue, export.period,
                export.format == export.subject.formats[0] ? "" : export.format.rawValue,
            ].filter { !$0.isEmpty }.joined(separator: " ")
        case .trade(.number(let number)): "\(number)"
        case .trade(.entry(let order)): order.value
        case .config(let section, let page):
            [section ?? "", Self.word(page)].filter { !$0.isEmpty }.joined(separator: " ")
        case .stats, .balance, .locks, .health: ""
        }
    }

    private static func word(_ page: Int) -> String { page == 1 ? "" : "\(page)" }

    /// A button with this view; `nil` where it does not fit one.
    func button(_ title: Phrase) -> Draft.Button? { .go(title, .view(self)) }
}
