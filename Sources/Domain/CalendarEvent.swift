/// A scheduled publication that may move prices.
public struct CalendarEvent: Hashable, Sendable {
    public enum Impact: String, Hashable, Sendable, CaseIterable, Comparable {
        case holiday, low, medium, high

        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Who says so, in the order in which they are believed.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// What the venue's terminal exports.
        case venue
        /// The weekly feed, as JSON or as XML.
        case feed
        /// The user's own file.
        case own
        /// The rules that are built in: right about the time of day, not about every date.
        case recurring
    }

    public let title: String
    /// `nil` means every currency ("All").
    public let currency: Currency?
    /// The first moment of its day, by UTC, where ``isWholeDay``.
    public let at: Timestamp
    /// The hour is not known, or there is none ("Tentative", "All Day").
    public let isWholeDay: Bool
    public let impact: Impact
    /// As published; empty where there is none.
    public let forecast: String
    public let previous: String
    public let source: Source

    public init(
        title: String, currency: Currency?, at: Timestamp, isWholeDay: Bool = false, impact: Impact,
        forecast: String = "", previous: String = "", source: Source
    ) {
        self.title = title
        self.currency = currency
        self.at = at
        self.isWholeDay = isWholeDay
        self.impact = impact
        self.forecast = forecast
        self.previous = previous
        self.source = source
    }

    /// What makes two sightings of one event the same: its name, its currency and its day.
    public var identity: String { "\(currency?.value ?? "All")|\(title)|\(CivilTime(utc: at).date)" }
}
