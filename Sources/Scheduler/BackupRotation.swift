import Domain

/// Which copies stay: the newest of each of the last seven days, four weeks and twelve months that have one.
///
/// Days are those of UTC, weeks begin on Monday. A span without a copy takes no place, so a bot that was away for a month
/// does not lose its older copies to it.
public enum BackupRotation {
    public static let days = 7
    public static let weeks = 4
    public static let months = 12
    /// So many of the very newest stay too: several of one day, where they are made that often.
    public static let newest = 4
    /// More never stay.
    public static let countMaximum = days + weeks + months + newest

    /// - Returns: those of `times` that stay, oldest first.
    public static func kept(of times: some Collection<Timestamp>) -> [Timestamp] {
        let newestFirst = Set(times).sorted(by: >)
        var kept = Set(newestFirst.prefix(newest))
        let dates = newestFirst.map { CivilTime(utc: $0).date }
        let spans: [(count: Int, number: (CivilDate) -> Int)] = [
            (days, { $0.daysSince1970 }),
            (weeks, { $0.daysSince1970 - ($0.weekday + 6) % 7 }),
            (months, { $0.year * 12 + $0.month }),
        ]
        for (count, number) in spans {
            var seen: Set<Int> = []
            for (time, date) in zip(newestFirst, dates) where seen.count < count {
                if seen.insert(number(date)).inserted { kept.insert(time) }
            }
        }
        return kept.sorted()
    }
}
