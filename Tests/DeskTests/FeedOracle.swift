import Foundation

/// What a snapshot of the weekly feed says about entries, read and reckoned without any of the program's code: seconds
/// since 1970, Foundation's JSON and the rules of docs/news.md copied by hand.
struct FeedOracle {
    struct Event: Hashable {
        let title: String
        let country: String
        /// In seconds since 1970.
        let at: Double
        let impact: String

        /// Whether what `currency` moves waits for it.
        func concerns(_ currency: String) -> Bool { country == currency || country.uppercased() == "ALL" }
    }

    enum Answer: Hashable {
        /// A publication that is listed is near.
        case blackout
        /// The list is too old, and one may come at the usual time.
        case unknown
        case free
    }

    /// A change between two snapshots: from no time for one that came, to none for one that went.
    struct Change: Hashable {
        let title: String
        let from: Double?
        let to: Double?
    }

    let fetchedAt: Double
    let events: [Event]
    /// Those that entries wait for.
    let impacts: Set<String>

    init(_ data: Data, fetchedAt: Double, impacts: Set<String>) throws {
        self.fetchedAt = fetchedAt
        self.impacts = impacts
        let dates = ISO8601DateFormatter()
        let rows = try JSONSerialization.jsonObject(with: data) as? [[String: String]] ?? []
        events = rows.compactMap { row in
            guard let date = row["date"].flatMap(dates.date) else { return nil }
            return Event(
                title: row["title"] ?? "", country: row["country"] ?? "", at: date.timeIntervalSince1970,
                impact: row["impact"] ?? "")
        }
    }

    /// Minutes before and after alike; of every other event thirty.
    private static let longer: [(title: String, country: String, minutes: Double)] = [
        ("Non-Farm Employment", "USD", 45), ("FOMC Statement", "USD", 60),
        ("FOMC Press Conference", "USD", 60), ("FOMC Economic Projections", "USD", 60),
        ("Federal Funds Rate", "USD", 60), ("Main Refinancing Rate", "EUR", 45),
        ("Monetary Policy Statement", "EUR", 45), ("ECB Press Conference", "EUR", 45),
        ("Official Bank Rate", "GBP", 45), ("Monetary Policy Summary", "GBP", 45),
    ]

    /// The built-in times in summer: days of the week from Sunday 0, days of the month, seconds of the UTC day.
    private static let usual: [(country: String, days: [Int], dates: [Int], time: Double, minutes: Double)] = [
        ("USD", [5], Array(1...14), 45_000, 45), ("USD", [2, 3, 4], Array(8...15), 45_000, 30),
        ("USD", [3], Array(1...31), 64_800, 60), ("EUR", [4], Array(1...31), 44_100, 45),
        ("GBP", [4], Array(1...31), 39_600, 45),
    ]

    func answer(for currency: String, at now: Double) -> Answer {
        let isListed = events.contains { event in
            guard impacts.contains(event.impact), event.concerns(currency) else { return false }
            let known = Self.longer.first { event.title.contains($0.title) && event.country == $0.country }
            let wait = (known?.minutes ?? 30) * 60
            return event.at - wait <= now && now < event.at + wait
        }
        if isListed { return .blackout }
        let age = now - fetchedAt
        if age <= 24 * 3_600 { return .free }
        if age > 72 * 3_600 { return .unknown }
        let day = Int(now / 86_400)
        let date = Calendar.utc.component(.day, from: Date(timeIntervalSince1970: now))
        let isUsual = Self.usual.contains { rule in
            rule.country == currency && rule.days.contains((day + 4) % 7) && rule.dates.contains(date)
                && abs(now - Double(day) * 86_400 - rule.time) <= rule.minutes * 60
                && now - Double(day) * 86_400 < rule.time + rule.minutes * 60
        }
        return isUsual ? .unknown : .free
    }

    /// What is to be told of `newer` to those who trade what `currencies` move.
    func changes(to newer: FeedOracle, for currencies: [String]) -> Set<Change> {
        let now = newer.fetchedAt
        func matters(_ event: Event) -> Bool {
            impacts.contains(event.impact) && currencies.contains(where: event.concerns) && event.at > now
        }
        var changes: Set<Change> = []
        for name in Set((events + newer.events).map { [$0.title, $0.country] }) {
            var old = events.filter { [$0.title, $0.country] == name }
            var new = newer.events.filter { [$0.title, $0.country] == name }
            let same = Set(old).intersection(new)
            old.removeAll(where: same.contains)
            new.removeAll(where: same.contains)
            while let pair = Self.nearest(old, new) {
                let (from, to) = (old.remove(at: pair.old), new.remove(at: pair.new))
                guard matters(from) || matters(to) else { continue }
                changes.insert(Change(title: name[0], from: from.at, to: to.at))
            }
            let isNear = { (event: Event) in matters(event) && event.at <= now + 24 * 3_600 }
            for event in new where isNear(event) && event.at <= events.map(\.at).max() ?? 0 {
                changes.insert(Change(title: name[0], from: nil, to: event.at))
            }
            for event in old where isNear(event) && event.at >= newer.events.map(\.at).min() ?? 0 {
                changes.insert(Change(title: name[0], from: event.at, to: nil))
            }
        }
        return changes
    }

    private static func nearest(_ old: [Event], _ new: [Event]) -> (old: Int, new: Int)? {
        var found: (old: Int, new: Int)?
        var least = 36.0 * 3_600
        for (first, one) in old.enumerated() {
            for (second, other) in new.enumerated() where abs(one.at - other.at) <= least {
                least = abs(one.at - other.at)
                found = (first, second)
            }
        }
        return found
    }
}

extension Calendar {
    fileprivate static let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "UTC") ?? .gmt
        return calendar
    }()
}
