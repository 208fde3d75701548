import Domain

/// How long entries wait around a publication, and how old the calendar may be.
public struct NewsRules: Hashable, Sendable {
    /// Other minutes for events of one kind.
    public struct Override: Hashable, Sendable {
        /// A part of the title, capitals and small letters alike; or of the name that another source has for it.
        public let titlePart: String
        /// `nil` means every currency.
        public let currency: Currency?
        public let minutesBefore: Int
        public let minutesAfter: Int

        public init(_ titlePart: String, _ currency: Currency?, minutesBefore: Int, minutesAfter: Int) {
            self.titlePart = titlePart
            self.currency = currency
            self.minutesBefore = minutesBefore
            self.minutesAfter = minutesAfter
        }

        func matches(_ event: CalendarEvent) -> Bool {
            guard currency == nil || currency == event.currency else { return false }
            return event.title.lowercased().holds(titlePart.lowercased())
                || EventName.canonical(event.title).holds(EventName.canonical(titlePart))
        }
    }

    /// Longer waits are cut to this.
    public static let minutesMaximum = 1_440

    public let minutesBefore: Int
    public let minutesAfter: Int
    /// The first that matches counts.
    public let overrides: [Override]
    /// Events of less are not waited for.
    public let minimumImpact: CalendarEvent.Impact
    /// An older feed is helped out by the recurring list.
    public let staleAfter: Duration
    /// An older feed is as good as none.
    public let blindAfter: Duration
    /// Whether a blind calendar stops every entry, at all hours.
    public let stopsWhenBlind: Bool
    /// In which the end of a blackout is told.
    public let zone: Zone

    /// - Precondition: a feed is stale before it is blind.
    public init(
        minutesBefore: Int = 30, minutesAfter: Int = 30, overrides: [Override] = Self.usualOverrides,
        minimumImpact: CalendarEvent.Impact = .high, staleAfter: Duration = .hours(24),
        blindAfter: Duration = .hours(72), stopsWhenBlind: Bool = true, zone: Zone = .utc
    ) {
        precondition(staleAfter <= blindAfter, "a feed is stale before it is blind")
        self.minutesBefore = minutesBefore
        self.minutesAfter = minutesAfter
        self.overrides = overrides
        self.minimumImpact = minimumImpact
        self.staleAfter = staleAfter
        self.blindAfter = blindAfter
        self.stopsWhenBlind = stopsWhenBlind
        self.zone = zone
    }

    /// By the titles of the weekly feed; ADP's forerunner of the NFP gets the NFP's minutes too.
    public static let usualOverrides = [
        Override("Non-Farm Employment", "USD", minutesBefore: 45, minutesAfter: 45),
        Override("CPI", "USD", minutesBefore: 30, minutesAfter: 30),
        Override("FOMC Statement", "USD", minutesBefore: 60, minutesAfter: 60),
        Override("FOMC Press Conference", "USD", minutesBefore: 60, minutesAfter: 60),
        Override("FOMC Economic Projections", "USD", minutesBefore: 60, minutesAfter: 60),
        Override("Federal Funds Rate", "USD", minutesBefore: 60, minutesAfter: 60),
        Override("Main Refinancing Rate", "EUR", minutesBefore: 45, minutesAfter: 45),
        Override("Monetary Policy Statement", "EUR", minutesBefore: 45, minutesAfter: 45),
        Override("ECB Press Conference", "EUR", minutesBefore: 45, minutesAfter: 45),
        Override("Official Bank Rate", "GBP", minutesBefore: 45, minutesAfter: 45),
        Override("Monetary Policy Summary", "GBP", minutesBefore: 45, minutesAfter: 45),
    ]

    /// The same rules with other minutes.
    public func waiting(minutesBefore: Int, minutesAfter: Int) -> NewsRules {
        NewsRules(
            minutesBefore: minutesBefore, minutesAfter: minutesAfter, overrides: overrides,
            minimumImpact: minimumImpact, staleAfter: staleAfter, blindAfter: blindAfter,
            stopsWhenBlind: stopsWhenBlind, zone: zone)
    }

    /// - Returns: `nil` for an event that nobody waits for.
    func window(of event: CalendarEvent, key: String) -> NewsWindow? {
        guard event.impact >= minimumImpact else { return nil }
        // Minutes around a day of which nobody knows the hour say nothing: it is the day.
        if event.isWholeDay { return NewsWindow(event: event, before: .zero, after: .days(1), key: key) }
        // A title may ask for more than the operator does, never for less.
        let override = overrides.first { $0.matches(event) }
        return NewsWindow(
            event: event, before: Self.wait(max(override?.minutesBefore ?? 0, minutesBefore)),
            after: Self.wait(max(override?.minutesAfter ?? 0, minutesAfter)), key: key)
    }

    private static func wait(_ minutes: Int) -> Duration { .minutes(min(max(minutes, 0), minutesMaximum)) }
}
