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

    /// What is done about events of each impact; about a holiday nothing is.
    public struct Plans: Hashable, Sendable {
        public var high: NewsPlan
        public var medium: NewsPlan
        public var low: NewsPlan

        public init(high: NewsPlan = .noEntries, medium: NewsPlan = .nothing, low: NewsPlan = .nothing) {
            (self.high, self.medium, self.low) = (high, medium, low)
        }

        func plan(of impact: CalendarEvent.Impact) -> NewsPlan {
            switch impact {
            case .high: high
            case .medium: medium
            case .low: low
            case .holiday: .nothing
            }
        }
    }

    /// Minutes that the operator wants for some events, in the place of all others.
    public struct Wait: Hashable, Sendable {
        /// `nil` means every impact.
        public let impact: CalendarEvent.Impact?
        /// `nil` means every currency.
        public let currency: Currency?
        /// A part of the title; `nil` means every title.
        public let titlePart: String?
        public let minutesBefore: Int
        public let minutesAfter: Int

        public init(
            impact: CalendarEvent.Impact? = nil, currency: Currency? = nil, titlePart: String? = nil,
            minutesBefore: Int, minutesAfter: Int
        ) {
            self.impact = impact
            self.currency = currency
            self.titlePart = titlePart
            self.minutesBefore = minutesBefore
            self.minutesAfter = minutesAfter
        }

        fileprivate func matches(_ event: CalendarEvent) -> Bool {
            guard impact == nil || impact == event.impact else { return false }
            let title = Override(titlePart ?? "", currency, minutesBefore: 0, minutesAfter: 0)
            return titlePart == nil ? currency == nil || currency == event.currency : title.matches(event)
        }

        /// A title says more than a currency, that more than an impact.
        fileprivate var weight: Int {
            (titlePart == nil ? 0 : 4) + (currency == nil ? 0 : 2) + (impact == nil ? 0 : 1)
        }
    }

    /// Longer waits are cut to this.
    public static let minutesMaximum = 1_440

    public let minutesBefore: Int
    public let minutesAfter: Int
    /// The first that matches counts.
    public let overrides: [Override]
    public let plans: Plans
    /// The most exact that matches counts, the first of these.
    public let waits: [Wait]
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
        plans: Plans = Plans(), waits: [Wait] = [], staleAfter: Duration = .hours(24),
        blindAfter: Duration = .hours(72), stopsWhenBlind: Bool = true, zone: Zone = .utc
    ) {
        precondition(staleAfter <= blindAfter, "a feed is stale before it is blind")
        self.minutesBefore = minutesBefore
        self.minutesAfter = minutesAfter
        self.overrides = overrides
        self.plans = plans
        self.waits = waits
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
            plans: plans, waits: waits, staleAfter: staleAfter, blindAfter: blindAfter,
            stopsWhenBlind: stopsWhenBlind, zone: zone)
    }

    /// The same rules in which the end of a blackout is told in `zone`.
    public func told(in zone: Zone) -> NewsRules {
        NewsRules(
            minutesBefore: minutesBefore, minutesAfter: minutesAfter, overrides: overrides, plans: plans,
            waits: waits, staleAfter: staleAfter, blindAfter: blindAfter, stopsWhenBlind: stopsWhenBlind,
            zone: zone)
    }

    /// - Parameter chosen: what somebody chose for this very event; `nil` where its impact says it.
    /// - Returns: `nil` for an event that nobody waits for.
    func window(of event: CalendarEvent, key: String, chosen: NewsPlan? = nil) -> NewsWindow? {
        let plan = chosen ?? plans.plan(of: event.impact)
        guard plan != .nothing else { return nil }
        // Minutes around a day of which nobody knows the hour say nothing: it is the day.
        if event.isWholeDay {
            return NewsWindow(event: event, before: .zero, after: .days(1), key: key, plan: plan)
        }
        let minutes = minutes(around: event)
        return NewsWindow(
            event: event, before: Self.wait(minutes.before), after: Self.wait(minutes.after), key: key,
            plan: plan)
    }

    /// The operator's own word for such events counts alone. A title that is known may ask for more than the operator
    /// does of all events, never for less.
    private func minutes(around event: CalendarEvent) -> (before: Int, after: Int) {
        let wanted = waits.filter { $0.matches(event) }
        if let weight = wanted.map(\.weight).max(), let wait = wanted.first(where: { $0.weight == weight }) {
            return (wait.minutesBefore, wait.minutesAfter)
        }
        let known = overrides.first { $0.matches(event) }
        return (max(known?.minutesBefore ?? 0, minutesBefore), max(known?.minutesAfter ?? 0, minutesAfter))
    }

    private static func wait(_ minutes: Int) -> Duration { .minutes(min(max(minutes, 0), minutesMaximum)) }
}
