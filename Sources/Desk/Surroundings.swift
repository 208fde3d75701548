import Domain
import Engine
import Scheduler

/// What lies around an account's trades: publications, market hours, and the clocks that people go by.
///
/// Desk and backtest ask the same one, so that both are told the same.
public struct Surroundings: Sendable {
    /// Of the trading day, and of times that people read.
    public let zone: Zone
    public let newYork: Zone
    /// When each market is open.
    public let hours: TradingHours
    public private(set) var calendar: NewsCalendar
    /// The same publications with the minutes of a lent account, and none for titles; `nil` without such.
    private(set) var propCalendar: NewsCalendar?
    /// When the wall clock last jumped; `nil` where it never did.
    public internal(set) var clockStepped: Timestamp? { didSet { last = nil } }
    /// When the calendar is looked at again for what is to be announced; `nil` for at once.
    public private(set) var newsLook: Timestamp?
    /// Every currency that an instrument depends on, each once.
    let currencies: [Currency]
    private let instruments: InstrumentTable
    private let prop: PropTerms?
    /// Whether sizes depend on how long a market stays open.
    private let countsSession: Bool
    /// Whether positions are looked after ahead of publications.
    private let mindsNews: Bool
    /// The next publication of each instrument, by its place, as of a minute of the market.
    private var nextNews: [NextNews?]

    /// By instrument, when the calendar allows entries; `nil` where it was not asked.
    private var calms: [Range<Timestamp>?]
    /// What was answered last.
    private var last: Last?

    private struct Last {
        let index: InstrumentIndex
        let at: Moment
        let outside: Outside
    }

    /// A look at the calendar.
    private struct NextNews: Hashable {
        let minute: Int64
        let event: Timestamp?
    }

    /// - Parameter engine: whose entries are asked about; its terms say what matters.
    public init(
        of engine: TradingEngine, zone: Zone, newYork: Zone, rules: NewsRules, recurring: RecurringNews,
        hours: TradingHours? = nil
    ) {
        self.hours = hours ?? TradingHours(newYork: newYork)
        self.zone = zone
        self.newYork = newYork
        instruments = engine.instruments
        currencies = Set(engine.instruments.all.flatMap(\.currencies)).sorted()
        prop = engine.terms.prop
        countsSession = engine.terms.sizing.sessionEnd > .zero
        mindsNews = engine.mindsNews
        nextNews = Array(repeating: nil, count: engine.instruments.all.count)
        calms = Array(repeating: nil, count: engine.instruments.all.count)
        calendar = NewsCalendar(events: [], fetchedAt: nil, rules: rules, recurring: recurring)
            .knowing(moved: engine.ledger.movedNews.all.map { .init(key: $0.name, event: $0.event) })
        guard let prop = engine.terms.prop, prop.hasNewsWindow else { return }
        let minutes = NewsRules(
            minutesBefore: prop.newsMinutesBefore, minutesAfter: prop.newsMinutesAfter, overrides: [],
            staleAfter: rules.staleAfter, blindAfter: rules.blindAfter, zone: rules.zone)
        propCalendar = NewsCalendar(events: [], fetchedAt: nil, rules: minutes, recurring: recurring)
    }

    /// The trading day of `now`, and when it ends.
    ///
    /// A clock that went back over midnight does not begin yesterday again: its loss would be forgotten.
    ///
    /// - Parameter running: the day that runs; `nil` before the first.
    public func tradingDay(at now: Timestamp, running: CivilDate?) -> (date: CivilDate, end: Timestamp) {
        var date = zone.date(at: now)
        if let running, running == date.adding(days: 1) { date = running }
        return (date, zone.startOfDay(date.adding(days: 1)))
    }

    /// Waits around publications by other minutes from here on.
    mutating func take(_ rules: NewsRules) {
        guard calendar.rules != rules else { return }
        newsLook = nil
        calms = Array(repeating: nil, count: calms.count)
        last = nil
        calendar = calendar.under(rules)
    }

    /// Does from here on what was chosen for single publications.
    mutating func take(_ chosen: [String: NewsPlan]) {
        guard calendar.chosen != chosen else { return }
        newsLook = nil
        calms = Array(repeating: nil, count: calms.count)
        last = nil
        calendar = calendar.choosing(chosen)
    }

    /// Takes a newer edition of one source in the place of its last.
    ///
    /// - Returns: what it says otherwise of events that entries wait for; see
    ///   ``NewsCalendar/revisions(to:by:currencies:at:)``.
    @discardableResult
    public mutating func replace(_ edition: CalendarEdition, at now: Timestamp) -> [CalendarRevision] {
        newsLook = nil
        calms = Array(repeating: nil, count: calms.count)
        last = nil
        let newer = calendar.replacing(edition, at: now)
        let revisions = calendar.revisions(to: newer, by: edition.source, currencies: currencies, at: now)
        calendar = newer
        propCalendar = propCalendar?.replacing(edition, at: now)
        // The next publication may be another one.
        nextNews = nextNews.map { $0.map { NextNews(minute: .min, event: $0.event) } }
        return revisions
    }

    /// Takes a calendar of the past in the place of a feed; see ``NewsCalendar/init(past:knownIn:rules:recurring:)``.
    public mutating func replace(past events: [CalendarEvent], knownIn spans: [Range<Timestamp>]) {
        newsLook = nil
        calms = Array(repeating: nil, count: calms.count)
        last = nil
        calendar = calendar.replacing(past: events, knownIn: spans)
        propCalendar = propCalendar?.replacing(past: events, knownIn: spans)
    }

    /// Looks up the next publications, once a minute: a quote a second must not cost a walk through the calendar.
    public mutating func look(at now: Moment) {
        let minute = now.market.unixSeconds / 60
        guard mindsNews else { return }
        for place in nextNews.indices where nextNews[place]?.minute != minute {
            let names = instruments.all[place].currencies
            let event = calendar.upcoming(after: now.market, count: 1, currencies: names).first
            nextNews[place] = NextNews(minute: minute, event: event?.at)
            last = nil
        }
    }

    /// The stages of blackouts that are to be announced now, where it is time to look.
    ///
    /// It costs little where it is not: a quote a second must not cost a walk through the calendar.
    public func dueStages(at now: Timestamp, _ ledger: Ledger) -> [NewsStage] {
        if let next = newsLook, now < next { return [] }
        return calendar.dueStages(at: now, currencies: currencies, announced: ledger.announcements)
    }

    /// The facts that a stage leaves: of each announcement that was not made before.
    public func facts(of stage: NewsStage, _ ledger: Ledger) -> [Fact.Event] {
        let announced = ledger.announcements
        return stage.announcements.filter { !announced.contains($0) }
            .map { .announced(event: $0.event, stage: $0.stage) }
    }

    /// Plans the next look at the calendar. A feed that goes stale meanwhile brings the usual publications in: it is
    /// not too far away.
    public mutating func planNewsLook(after now: Timestamp, _ ledger: Ledger) {
        if let next = newsLook, now < next { return }
        let next = calendar.nextStage(after: now, currencies: currencies, announced: ledger.announcements)
        let latest = now + .hours(1)
        newsLook = min(next?.at ?? latest, latest)
    }

    /// What the calendar, the market's hours and the clock say about an entry now.
    public mutating func outside(of index: InstrumentIndex, at now: Moment) -> Outside {
        if let last, last.index == index, last.at == now { return last.outside }
        let answer = answer(of: index, at: now)
        last = Last(index: index, at: now, outside: answer)
        return answer
    }

    private mutating func answer(of index: InstrumentIndex, at now: Moment) -> Outside {
        let instrument = instruments[index]
        let isOpen = hours.isOpen(instrument, place: index.value, at: now.market)
        return Outside(
            news: news(of: index, instrument, at: now.market),
            session: session(of: index, isOpen: isOpen, at: now.market), clockStepped: clockStepped,
            local: zone.civil(at: now.market), newYork: newYork.civil(at: now.market),
            nextNews: nextNews[index.value]?.event.map { now.market.duration(to: $0) },
            sessionLeft: isOpen ? sessionLeft(of: instrument, index, at: now) : nil,
            propWindow: propWindow(of: instrument, at: now),
            newsPlan: calendar.actsOnPositions
                ? calendar.plan(for: instrument.currencies, at: now.market) : .nothing)
    }

    /// The calendar is asked once for all the time in which it says the same.
    private mutating func news(of index: InstrumentIndex, _ instrument: Instrument, at now: Timestamp)
        -> Verdict
    {
        if let calm = calms[index.value], calm.contains(now) { return .allow }
        let verdict = calendar.verdict(for: instrument.currencies, at: now)
        guard verdict == .allow else { return verdict }
        let end = calendar.calm(for: instrument.currencies, at: now)
        calms[index.value] = now < end ? now..<end : nil
        return verdict
    }

    /// Where holidays are not known any more an open market may be a closed one.
    private func session(of index: InstrumentIndex, isOpen: Bool, at now: Timestamp) -> Verdict {
        guard isOpen else {
            let holiday = hours.holiday(place: index.value, at: now) ?? ""
            return .deny(Reason(.session, "MARKET_CLOSED", detail: holiday))
        }
        let isKnown = hours.knowsHolidays(place: index.value, at: now)
        return isKnown ? .allow : .unknown(Reason(.session, "HOLIDAYS_UNKNOWN"))
    }

    /// How long the market of `instrument` stays open; `nil` where it never closes, or nobody asks.
    private func sessionLeft(of instrument: Instrument, _ index: InstrumentIndex, at now: Moment) -> Duration? {
        guard countsSession else { return nil }
        return hours.nextChange(instrument, place: index.value, after: now.market)
            .map { now.market.duration(to: $0) }
    }

    private func propWindow(of instrument: Instrument, at now: Moment) -> Verdict {
        guard let prop else { return .allow }
        if prop.weekendFlat, isPropWeekend(prop, at: now.market) { return .deny(Reason(.prop, "PROP_WEEKEND")) }
        return propCalendar?.verdict(for: instrument.currencies, at: now.market).ofProp ?? .allow
    }

    /// From some minutes before the close of the forex week until it opens again, whatever is traded.
    private func isPropWeekend(_ prop: PropTerms, at now: Timestamp) -> Bool {
        let isOpen = { MarketHours.isOpen(.forex, at: $0, newYork: newYork) }
        return !isOpen(now) || !isOpen(now + .minutes(prop.weekendMinutes))
    }

    /// Whether the rules of a lent account can ever want something closed because of the time.
    public var closesByTime: Bool { prop.map { $0.weekendFlat || $0.newsFlat } ?? false }

    /// Which of the instruments `engaged` the rules of a lent account want closed now.
    public func propClosing(_ engaged: [InstrumentID], at now: Timestamp)
        -> (instruments: [InstrumentID], isWeekend: Bool)
    {
        guard let prop, closesByTime, !engaged.isEmpty else { return ([], false) }
        let isWeekend = prop.weekendFlat && isPropWeekend(prop, at: now)
        guard !isWeekend, prop.newsFlat, let calendar = propCalendar else {
            return (isWeekend ? engaged : [], isWeekend)
        }
        let concerned = engaged.filter { name in
            guard let instrument = instruments[name] else { return false }
            if case .deny = calendar.verdict(for: instrument.currencies, at: now) { return true }
            return false
        }
        return (concerned, false)
    }
}

extension Ledger {
    /// What was announced, as stages know it.
    var announcements: Set<NewsStage.Announcement> {
        Set(
            announced.compactMap { text in
                text.lastIndex(of: "/").map { slash in
                    NewsStage.Announcement(
                        event: String(text[..<slash]), stage: String(text[text.index(after: slash)...]))
                }
            })
    }
}

extension Verdict {
    /// The same no, spoken by the rules of a lent account.
    fileprivate var ofProp: Verdict {
        switch self {
        case .allow: .allow
        case .deny(let reason): .deny(Reason(.prop, "PROP_NEWS", value: reason.value, detail: reason.detail))
        case .unknown: .unknown(Reason(.prop, "PROP_NEWS_UNKNOWN"))
        }
    }
}
