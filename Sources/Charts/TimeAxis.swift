import Domain

/// Round times under bars that stand side by side.
struct TimeAxis: Hashable, Sendable {
    struct Label: Hashable, Sendable {
        let bar: Int
        /// `14:05`, `25 Nov` or `Nov 2026`.
        let text: String
        /// It begins a day, or names more than one.
        let isDay: Bool
    }

    /// Lengths between two labels, in seconds: minutes, hours, days, weeks; a month is counted by itself.
    private static let steps = [
        300, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 2 * 86_400, 7 * 86_400, 14 * 86_400,
    ]

    /// From the oldest to the newest.
    let labels: [Label]

    /// - Parameter most: no more labels.
    init(_ picture: CandlePicture, atMost most: Int) {
        let months = picture.words.months
        let times = picture.bars.map {
            CivilTime($0.start, secondsEastOfUTC: picture.utcOffset)
        }
        for step in Self.steps where step >= picture.timeframe.rawValue {
            let found = Self.labels(times) { time in
                (time.date.daysSince1970 * 86_400 + time.timeOfDay.secondsSinceMidnight) / step
            } text: { time, previous in
                let isNewDay = previous.map { $0.date != time.date } ?? (step >= 86_400)
                return isNewDay ? (Self.day(time.date, months), true) : (Self.clock(time.timeOfDay), false)
            }
            if found.count <= most {
                labels = Self.spread(found, over: times.count)
                return
            }
        }
        for count in [1, 3, 12] {
            let found = Self.labels(times) { time in
                (time.date.year * 12 + time.date.month - 1) / count
            } text: { time, _ in
                ("\(months[time.date.month - 1]) \(time.date.year)", true)
            }
            if found.count <= most || count == 12 {
                labels = Self.spread(found.suffix(most), over: times.count)
                return
            }
        }
        labels = []
    }

    /// At the first bar of each bucket but the first, which may have begun before.
    private static func labels(
        _ times: [CivilTime], _ bucket: (CivilTime) -> Int,
        text: (CivilTime, CivilTime?) -> (String, Bool)
    ) -> [Label] {
        var found: [Label] = []
        for bar in times.indices.dropFirst() where bucket(times[bar - 1]) != bucket(times[bar]) {
            let named = found.last.map { times[$0.bar] } ?? times[0]
            let (text, isDay) = text(times[bar], named)
            found.append(Label(bar: bar, text: text, isDay: isDay))
        }
        return found
    }

    /// After a gap two may stand side by side: the later one says more.
    private static func spread(_ labels: [Label], over bars: Int) -> [Label] {
        let apart = max(1, bars / 9)
        return labels.enumerated().filter { place, label in
            place == labels.count - 1 || labels[place + 1].bar - label.bar >= apart
        }.map(\.element)
    }

    private static func day(_ date: CivilDate, _ months: [String]) -> String {
        "\(date.day) \(months[date.month - 1])"
    }
    private static func clock(_ time: TimeOfDay) -> String { String("\(time)".prefix(5)) }
}
