import Domain

/// When markets are open in the ordinary week. **Holidays and early closes are not covered.**
///
/// - Forex: Sunday 17:00 to Friday 17:00, New York.
/// - Metals: the same without 17:00 to 18:00 of every day.
/// - Equities: Monday to Friday 09:30 to 16:00, New York.
/// - Crypto: always.
///
/// The first moment of a session is open, its last one is closed.
///
/// - SeeAlso: https://www.nyse.com/markets/hours-calendars (equities),
///   https://www.cmegroup.com/markets/metals/precious/gold.contractSpecs.html (the pause of metals)
public enum MarketHours {
    public static func isOpen(_ assetClass: Instrument.AssetClass, at moment: Timestamp, newYork: Zone) -> Bool
    {
        let clock = newYork.civil(at: moment)
        return isOpen(assetClass, Weekday(of: clock.date), clock.timeOfDay)
    }

    /// The first moment after `moment` at which the market opens or closes.
    ///
    /// - Returns: `nil` for a market that never does either.
    public static func nextChange(_ assetClass: Instrument.AssetClass, after moment: Timestamp, newYork: Zone)
        -> Timestamp?
    {
        let today = newYork.date(at: moment)
        for days in 0...7 {
            for time in bounds(of: assetClass) {
                let date = today.adding(days: days)
                let change = newYork.timestamp(of: CivilTime(date: date, timeOfDay: time))
                guard change > moment else { continue }
                let before = isOpen(assetClass, at: change - .nanoseconds(1), newYork: newYork)
                if isOpen(assetClass, at: change, newYork: newYork) != before { return change }
            }
        }
        return nil
    }

    private static let close = TimeOfDay(17)
    private static let pauseEnd = TimeOfDay(18)
    private static let bell = TimeOfDay(9, 30)
    private static let lastBell = TimeOfDay(16)

    /// The times of day at which something may change.
    private static func bounds(of assetClass: Instrument.AssetClass) -> [TimeOfDay] {
        switch assetClass {
        case .forex: [close]
        case .metal: [close, pauseEnd]
        case .equity: [bell, lastBell]
        case .crypto: []
        }
    }

    private static func isOpen(_ assetClass: Instrument.AssetClass, _ day: Weekday, _ time: TimeOfDay) -> Bool {
        switch assetClass {
        case .crypto: true
        case .equity: Weekday.workdays.contains(day) && bell <= time && time < lastBell
        case .metal: isOpen(.forex, day, time) && !(close <= time && time < pauseEnd)
        case .forex:
            switch day {
            case .sunday: time >= close
            case .friday: time < close
            case .saturday: false
            case .monday, .tuesday, .wednesday, .thursday: true
            }
        }
    }
}
