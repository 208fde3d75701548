import Domain
import Wire

/// `weeklyevents` of `event` with the same fields as the JSON, and the date in two: `05-13-2025` and `12:30pm`.
///
/// Times are UTC, where those of the JSON are New York's: the FOMC statement of 2025-05-07 stands at `6:00pm`.
extension ForexFactoryFeed {
    static func elements(ofXML bytes: [UInt8]) throws(VenuesError) -> [XMLElement] {
        do throws(XMLError) {
            let root = try XMLElement(parsing: bytes)
            guard root.name == "weeklyevents" else {
                throw XMLError(message: "not a list of weekly events", line: root.line, column: 1)
            }
            return root.children.filter { $0.name == "event" }
        } catch {
            throw noCalendar(error, bytes)
        }
    }

    static func event(_ element: XMLElement) throws(Skip) -> CalendarEvent {
        func text(_ name: String) -> String { plain(element.text(of: name) ?? "") }
        let (date, time) = (text("date"), text("time"))
        let entry = Entry(
            title: text("title"), country: text("country"), impact: text("impact"), forecast: text("forecast"),
            previous: text("previous"))
        return try entry.event(moment(date, time), told: "\(date) \(time)")
    }

    /// The moment; the whole day where a day stands there without its hour; `nil` where not even that is said.
    static func moment(_ date: String, _ time: String) -> (at: Timestamp, isWholeDay: Bool)? {
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3,
            let midnight = Timestamp(iso8601: "\(parts[2])-\(parts[0])-\(parts[1])T00:00:00Z")
        else { return nil }
        if hasNoHour(time) { return (midnight, true) }
        guard let seconds = secondsSinceMidnight(time) else { return nil }
        return (midnight + .seconds(seconds), false)
    }

    /// `All Day`, `Tentative`, `Day 1`, or nothing: as the calendar's page writes them. The feed has not yet.
    private static func hasNoHour(_ time: String) -> Bool {
        let words = time.lowercased()
        return ["", "all day", "tentative"].contains(words) || words.hasPrefix("day ")
    }

    /// `6:00pm`, `12:05am`.
    private static func secondsSinceMidnight(_ time: String) -> Int? {
        let words = time.lowercased()
        guard words.hasSuffix("am") || words.hasSuffix("pm") else { return nil }
        let parts = words.dropLast(2).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, (1...2).contains(parts[0].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (1...12).contains(hour), minute < 60
        else { return nil }
        return (hour % 12 + (words.hasSuffix("pm") ? 12 : 0)) * 3_600 + minute * 60
    }
}
