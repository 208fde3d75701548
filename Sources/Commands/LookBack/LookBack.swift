import Domain

/// A stretch of the past that the chat wants to have played again: what it asks.
public struct LookBack: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        /// The settings as they hold, beside the same with another value.
        case whatIf(SettingWish)
        /// One strategy, by its name, in one instrument.
        case backtest(strategy: String, InstrumentID)
    }

    /// Of this run of the bot, from 1.
    public let number: Int
    public let subject: Subject
    /// 1 to ``daysMaximum``.
    public let days: Int
    /// Where the days end, in market time.
    public let until: Timestamp
    /// What was changed from the chat and holds on top of the settings file.
    public let settings: [SettingWish]
    /// Instruments that were taken off the list.
    public let removed: [InstrumentID]

    public static let daysUsual = 90
    public static let daysMaximum = 730
    /// What one may take of a processor, both halves of a comparison together.
    public static let processorMaximum = Duration.minutes(3)
    /// Its message is not changed more often.
    public static let tellingEvery = Duration.seconds(3)

    public init(
        number: Int, subject: Subject, days: Int, until: Timestamp, settings: [SettingWish] = [],
        removed: [InstrumentID] = []
    ) {
        self.number = number
        self.subject = subject
        self.days = days
        self.until = until
        self.settings = settings
        self.removed = removed
    }

    /// What is heard of one while it is played, and at its end.
    public enum News: Hashable, Sendable {
        /// So many per cent of it are played, 0 to 100.
        case progress(Int)
        case ended(Result)
        /// A sentence that says why there is no answer, and what to do about it.
        case failed(String)
    }

    /// What came of it.
    public struct Result: Hashable, Sendable {
        /// Under the settings as they hold.
        public let now: Figures
        /// With the other value; `nil` where nothing is compared.
        public let then: Figures?
        /// The prices that were played: the first bar's beginning, the last one's end.
        public let from: Timestamp
        public let to: Timestamp
        public let bars: Int
        /// Instruments of which no prices are stored: they were left out.
        public let missing: [InstrumentID]

        public init(
            now: Figures, then: Figures?, from: Timestamp, to: Timestamp, bars: Int, missing: [InstrumentID]
        ) {
            self.now = now
            self.then = then
            self.from = from
            self.to = to
            self.bars = bars
            self.missing = missing
        }
    }

    /// The main figures of one run. Money is the account's; `nil` where a sum does not fit or is not defined.
    public struct Figures: Hashable, Sendable {
        public let trades: Int
        /// Trades with a result above zero.
        public let wins: Int
        /// After fees.
        public let net: Fixed?
        public let fees: Fixed?
        /// The deepest fall of the equity at bars' ends from its best, in money and in per cent of that best.
        public let fall: Fixed?
        public let fallPercent: Fixed?
        /// What the wins made over what the losses cost; `nil` without a loss.
        public let profitFactor: Fixed?
        /// Of the equity at the end.
        public let equity: Fixed?

        public init(
            trades: Int, wins: Int, net: Fixed?, fees: Fixed?, fall: Fixed?, fallPercent: Fixed?,
            profitFactor: Fixed?, equity: Fixed?
        ) {
            self.trades = trades
            self.wins = wins
            self.net = net
            self.fees = fees
            self.fall = fall
            self.fallPercent = fallPercent
            self.profitFactor = profitFactor
            self.equity = equity
        }
    }
}
