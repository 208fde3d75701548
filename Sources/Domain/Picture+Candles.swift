/// The prices of one instrument over a time, with what was traded and what matters there, as they are to be drawn.
public struct CandlePicture: Hashable, Sendable {
    /// A place at which something was bought or sold.
    public struct Mark: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case long, short
            /// Whatever closed it, whole or in part: with a profit after fees, or without one.
            case won, lost
        }

        public let kind: Kind
        public let at: Timestamp
        public let price: Price

        public init(_ kind: Kind, at: Timestamp, price: Price) {
            self.kind = kind
            self.at = at
            self.price = price
        }
    }

    /// A price that holds for a while.
    public struct Line: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// From an entry to its exit.
            case trade
            case entry, stop, target
            /// One that somebody watches: an alert, the extremes of the day before.
            case level
        }

        public let kind: Kind
        /// What stands beside it, at most ``nameMaximum`` characters; may be empty.
        public let name: String
        public let from: Timestamp
        public let price: Price
        /// `nil` while it still holds.
        public let until: Timestamp?
        /// At the end; the same but for a ``Kind/trade``.
        public let last: Price

        public init(
            _ kind: Kind, name: String = "", from: Timestamp, at price: Price, until: Timestamp? = nil,
            last: Price? = nil
        ) {
            self.kind = kind
            self.name = String(name.prefix(CandlePicture.nameMaximum))
            self.from = from
            self.price = price
            self.until = until
            self.last = last ?? price
        }
    }

    /// What a strategy measured at the close of each bar.
    public struct Indicator: Hashable, Sendable {
        public let name: String
        /// One for each of the picture's bars; `nil` where it was not known.
        public let values: [Price?]

        public init(name: String, values: [Price?]) {
            self.name = String(name.prefix(CandlePicture.nameMaximum))
            self.values = values
        }
    }

    /// A stretch in which nothing is opened because of a publication.
    public struct Band: Hashable, Sendable {
        public let name: String
        public let from: Timestamp
        public let to: Timestamp

        public init(name: String, from: Timestamp, to: Timestamp) {
            self.name = String(name.prefix(CandlePicture.nameMaximum))
            self.from = from
            self.to = max(from, to)
        }
    }

    /// More would be less than two pixels each on a phone; of more, the newest are kept.
    public static let barsMaximum = 500
    public static let nameMaximum = 24
    /// Of each kind; of more, the newest are kept.
    public static let marksMaximum = 100
    public static let indicatorsMaximum = 4

    public let title: String
    public let timeframe: Timeframe
    /// Closed, oldest first, at most ``barsMaximum``; missing ones are missing. Without volumes.
    public let bars: [Bar]
    /// Behind the point of a price, 0 to 8.
    public let digits: Int
    /// The price now; `nil` where it is not known.
    public let price: Price?
    public let marks: [Mark]
    public let lines: [Line]
    public let indicators: [Indicator]
    public let bands: [Band]
    /// What the reader's clock is ahead of UTC at the end, in seconds; at most a day.
    public let utcOffset: Int
    public var words = PictureWords.english

    /// - Parameters:
    ///   - bars: closed, oldest first.
    ///   - indicators: those without a value for each bar are left out.
    public init(
        title: String, timeframe: Timeframe, bars: [Bar], digits: Int, price: Price?, marks: [Mark] = [],
        lines: [Line] = [], indicators: [Indicator] = [], bands: [Band] = [], utcOffset: Int = 0
    ) {
        self.title = String(title.prefix(EquityPicture.titleMaximum))
        self.timeframe = timeframe
        self.bars = bars.suffix(Self.barsMaximum).map {
            Bar(start: $0.start, open: $0.open, high: $0.high, low: $0.low, close: $0.close)
        }
        self.digits = min(max(digits, 0), Fixed.fractionDigits)
        self.price = price
        self.marks = marks.suffix(Self.marksMaximum)
        self.lines = lines.suffix(Self.marksMaximum)
        self.indicators = Array(
            indicators.filter { $0.values.count == bars.count }.prefix(Self.indicatorsMaximum)
                .map {
                    Indicator(name: $0.name, values: $0.values.suffix(Self.barsMaximum))
                })
        self.bands = bands.suffix(Self.marksMaximum)
        self.utcOffset = min(max(utcOffset, -86_400), 86_400)
    }
}
