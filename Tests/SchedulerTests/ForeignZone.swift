import Domain
import Foundation
import Testing

/// A zone as ICU has it over some days, and times of day reckoned from its offsets alone.
struct ForeignZone {
    /// A stretch without a change, in seconds since 1970.
    private struct Stretch {
        let from: Int
        let to: Int
        let offset: Int
    }

    private let stretches: [Stretch]
    private let span: Range<Int>

    init(_ name: String, from first: CivilDate, days: Range<Int>) throws {
        let zone = try #require(TimeZone(identifier: name))
        func offset(_ second: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
        }
        // A few days more at either end, so that every time of the days lies within.
        let start = (first.daysSince1970 + days.lowerBound - 3) * 86_400
        let end = (first.daysSince1970 + days.upperBound + 3) * 86_400
        var stretches: [Stretch] = []
        var from = start
        for day in stride(from: start, to: end, by: 86_400) where offset(day) != offset(day + 86_400) {
            // The change itself, by halving.
            var (low, high) = (day, day + 86_400)
            while high - low > 1 {
                let middle = (low + high) / 2
                if offset(middle) == offset(day) { low = middle } else { high = middle }
            }
            stretches.append(Stretch(from: from, to: high, offset: offset(day)))
            from = high
        }
        stretches.append(Stretch(from: from, to: end, offset: offset(end)))
        self.stretches = stretches
        span = start + 3 * 86_400..<end - 3 * 86_400
    }

    func date(at moment: Timestamp) -> CivilDate {
        let second = Int(moment.unixSeconds)
        let offset = stretches.first { $0.from <= second && second < $0.to }?.offset ?? 0
        return CivilTime(utc: Timestamp(unixSeconds: Int64(second + offset))).date
    }

    /// The first showing; one that clocks skip is moved by the gap, and midnight then to its end.
    func moment(of time: TimeOfDay, on date: CivilDate) -> Timestamp {
        let local = Int(CivilTime(date: date, timeOfDay: time).timestamp().unixSeconds)
        let shown = stretches.map { (stretch: $0, second: local - $0.offset) }
            .first { $0.stretch.from <= $0.second && $0.second < $0.stretch.to }
        if let shown { return Timestamp(unixSeconds: Int64(shown.second)) }
        let before = stretches.last { $0.to + $0.offset <= local }
        guard let before else { preconditionFailure("\(date) is within the days") }
        return Timestamp(unixSeconds: Int64(time == .midnight ? before.to : local - before.offset))
    }

    /// When clocks show a multiple of `step` seconds since midnight, but not again within `step`.
    func slots(every step: Int) -> [Timestamp] {
        var slots: [Int] = []
        for (place, stretch) in stretches.enumerated() {
            let first = (stretch.from + stretch.offset) / 86_400
            for day in first...(stretch.to + stretch.offset) / 86_400 {
                for local in stride(from: day * 86_400, to: (day + 1) * 86_400, by: step) {
                    let second = local - stretch.offset
                    guard stretch.from <= second, second < stretch.to, span.contains(second) else { continue }
                    let earlier = place > 0 ? local - stretches[place - 1].offset : second
                    let isAgain = place > 0 && earlier < stretch.from && second - earlier < step
                    if earlier >= second || !isAgain { slots.append(second) }
                }
            }
        }
        return slots.map { Timestamp(unixSeconds: Int64($0)) }
    }
}
