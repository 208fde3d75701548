import Domain
import Scheduler

/// How many bars a market's ordinary week should have. **Holidays and early closes are not covered.**
public struct OpenHours: Sendable {
    public let assetClass: Instrument.AssetClass
    private let newYork: Zone
    /// The stretch that was looked at last, in seconds since 1970, and whether the market is open in it.
    private var stretch: (range: Range<Int64>, isOpen: Bool) = (0..<0, false)

    public init(_ assetClass: Instrument.AssetClass, newYork: Zone) {
        self.assetClass = assetClass
        self.newYork = newYork
    }

    /// Whether a bar of `step` seconds from `start` on is expected: the market is open somewhere in it.
    ///
    /// Daily bars are expected from Monday to Friday: whether the hours of Sunday evening are a bar of their
    /// own differs from source to source.
    mutating func expects(_ start: Int64, step: Int64) -> Bool {
        expected(after: start - step, before: start + 1, step: step) == 1
    }

    /// Of the bars that begin at `first` plus a multiple of `step`, after `first` and before `end`, those that
    /// are expected.
    ///
    /// - Precondition: `step` is above zero.
    mutating func expected(after first: Int64, before end: Int64, step: Int64) -> Int64 {
        precondition(step > 0, "time goes on")
        guard end > first else { return 0 }
        let count = (end - first - 1) / step
        guard assetClass != .crypto else { return count }
        guard step < 86_400 else { return weekdays(after: first, count: count, step: step) }
        var (open, counted): (Int64, Int64) = (0, 0)
        var moment = first
        while moment < end, counted < count {
            look(at: moment)
            if stretch.isOpen {
                // Those that overlap the stretch: none twice, where one reaches into two stretches.
                let low = max(counted + 1, (stretch.range.lowerBound - first) / step)
                let high = min(count, (stretch.range.upperBound - first + step - 1) / step - 1)
                if high >= low {
                    open += high - low + 1
                    counted = high
                }
            }
            moment = stretch.range.upperBound
        }
        // The last bar may begin while the market is closed, and see it open.
        if counted < count, moment < first + (count + 1) * step {
            look(at: moment)
            if stretch.isOpen { open += 1 }
        }
        return open
    }

    private func weekdays(after first: Int64, count: Int64, step: Int64) -> Int64 {
        var found: Int64 = 0
        for place in stride(from: 1, through: count, by: 1) {
            // By the middle: a day may begin on the evening before.
            let date = CivilTime(utc: Timestamp(unixSeconds: first + place * step + 43_200)).date
            if Weekday.workdays.contains(Weekday(of: date)) { found += 1 }
        }
        return found
    }

    private mutating func look(at moment: Int64) {
        guard !stretch.range.contains(moment) else { return }
        let at = Timestamp(unixSeconds: moment)
        let end = MarketHours.nextChange(assetClass, after: at, newYork: newYork)?.unixSeconds ?? .max / 2
        stretch = (moment..<end, MarketHours.isOpen(assetClass, at: at, newYork: newYork))
    }
}
