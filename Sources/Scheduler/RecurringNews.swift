import Domain

/// The great publications by rule, for when the feed is silent.
///
/// The rules know times of day, not dates, and are over-wide on purpose: most Wednesdays have no
/// FOMC statement. What a holiday, an election, a shutdown or a crisis moves they do not know.
/// Of the releases of 2020 to 2026 that the weekly feed listed, the windows miss 4 of 72 NFPs,
/// 4 of 74 CPIs, 4 of 50 FOMC decisions, 4 of 45 BoE decisions (all of 2020) and no ECB decision.
///
/// - SeeAlso: https://www.bls.gov/schedule/news_release/empsit.htm,
///   https://www.bls.gov/schedule/news_release/cpi.htm,
///   https://www.federalreserve.gov/monetarypolicy/fomccalendars.htm,
///   https://www.ecb.europa.eu/press/calendars/mgcgc/html/index.en.html,
///   https://www.bankofengland.co.uk/monetary-policy/upcoming-mpc-dates
public struct RecurringNews: Hashable, Sendable {
    struct Rule: Hashable, Sendable {
        let title: String
        let currency: Currency
        let days: DayPattern
        let time: TimeOfDay
        let zone: Zone
        /// On either side.
        let minutes: Int
    }

    /// Longer stretches are cut: nobody plans further on rules that know no dates.
    static let stretchMaximum = Duration.days(62)

    let rules: [Rule]

    /// NFP, CPI, FOMC, ECB and BoE in the wall time of the city that publishes them.
    ///
    /// The NFP is the first Friday by custom and in every seventh month the second, so both are
    /// watched; CPI comes between the 8th and the 15th.
    public init(newYork: Zone, frankfurt: Zone, london: Zone) {
        let fridays = DayPattern.weekdaysWithin([.friday], 1...14)
        let midMonth = DayPattern.weekdaysWithin([.tuesday, .wednesday, .thursday], 8...15)
        rules = [
            Rule("US NFP", "USD", fridays, TimeOfDay(8, 30), newYork, 45),
            Rule("US CPI", "USD", midMonth, TimeOfDay(8, 30), newYork, 30),
            Rule("FOMC", "USD", .weekdays([.wednesday]), TimeOfDay(14), newYork, 60),
            Rule("ECB", "EUR", .weekdays([.thursday]), TimeOfDay(14, 15), frankfurt, 45),
            Rule("BoE", "GBP", .weekdays([.thursday]), TimeOfDay(12), london, 45),
        ]
    }

    /// Every window that begins before `end` and ends after `start`, in the order of the rules.
    func windows(from start: Timestamp, to end: Timestamp) -> [NewsWindow] {
        let end = min(end, start + Self.stretchMaximum)
        return rules.flatMap { $0.windows(from: start, to: end) }
    }
}

extension RecurringNews.Rule {
    fileprivate init(
        _ title: String, _ currency: Currency, _ days: DayPattern, _ time: TimeOfDay, _ zone: Zone,
        _ minutes: Int
    ) {
        self.init(title: title, currency: currency, days: days, time: time, zone: zone, minutes: minutes)
    }

    fileprivate func windows(from start: Timestamp, to end: Timestamp) -> [NewsWindow] {
        let reach = Duration.minutes(minutes)
        var date = zone.date(at: start - reach)
        let last = zone.date(at: end + reach)
        var windows: [NewsWindow] = []
        while date <= last {
            if days.matches(date) {
                let at = zone.timestamp(of: CivilTime(date: date, timeOfDay: time))
                let event = CalendarEvent(
                    title: "\(title) (usual time)", currency: currency, at: at, impact: .high,
                    source: .recurring)
                let window = NewsWindow(event: event, before: reach, after: reach, key: event.identity)
                if window.start < end, window.end > start { windows.append(window) }
            }
            date = date.adding(days: 1)
        }
        return windows
    }
}
