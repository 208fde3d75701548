import Domain
import Wire

/// A calendar in a file: what a terminal exports, or what somebody wrote himself.
///
/// YAML where the name ends so; else what the first character says: JSON, XML of the weekly feed, or lines with commas
/// as in ``PastCalendar``. A line that cannot be read is said and spoils no other.
///
/// - SeeAlso: docs/news.md, which has the forms.
public enum CalendarFile {
    /// - Throws: ``VenuesError`` where it cannot be read or is none of these; an empty file is an empty calendar.
    public static func read(_ path: String, as source: CalendarEvent.Source) throws(VenuesError)
        -> ForexFactoryFeed.Parsed
    {
        let bytes = try GzipReader(path: path).rest(maximum: ForexFactoryFeed.bodyMaximum)
        return try parse(bytes, named: path, as: source)
    }

    public static func parse(_ bytes: [UInt8], named path: String, as source: CalendarEvent.Source)
        throws(VenuesError) -> ForexFactoryFeed.Parsed
    {
        let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
        let parsed: ForexFactoryFeed.Parsed
        switch bytes.first(where: { $0 > 0x20 }) {
        case nil: parsed = ForexFactoryFeed.Parsed(events: [], skipped: [])
        case _ where isYAML: parsed = try entries(ofYAML: bytes, path)
        case UInt8(ascii: "["), UInt8(ascii: "{"): parsed = try entries(ofJSON: bytes, path)
        case UInt8(ascii: "<"):
            do throws(VenuesError) { parsed = try ForexFactoryFeed.parse(bytes) } catch {
                throw .malformed(file: path, line: 1, found: "\(error)", expected: "a calendar")
            }
        default: parsed = try PastCalendar.lines(bytes, path)
        }
        return ForexFactoryFeed.Parsed(
            events: parsed.events.map { $0.told(by: source) }, skipped: parsed.skipped.map { "\(path), \($0)" })
    }

    /// What an entry says, by the names that it may have for it.
    struct Fields {
        var title = ""
        var currency = ""
        var time = ""
        var impact = ""
        var forecast = ""
        var previous = ""

        /// - Returns: whether there is such a field.
        mutating func take(_ key: String, _ text: String) -> Bool {
            let text = ForexFactoryFeed.plain(text)
            switch key.lowercased() {
            case "title", "event", "name": title = text
            case "currency", "country": currency = text
            case "time", "date", "datetime": time = text
            case "impact", "importance": impact = text
            case "forecast": forecast = text
            case "previous": previous = text
            default: return false
            }
            return true
        }

        /// Without a currency it concerns all; without an impact it is high: whoever writes it down means it.
        func event() throws(ForexFactoryFeed.Skip) -> CalendarEvent {
            guard !title.isEmpty else { throw ForexFactoryFeed.Skip(why: "no title") }
            func unreadable(_ what: String, _ text: String, _ expected: String) -> ForexFactoryFeed.Skip {
                ForexFactoryFeed.Skip(
                    why: "\(title): \(what) \(VenuesError.quotation(of: text)) is not \(expected)")
            }
            guard let when = CalendarFile.moment(time) else {
                throw unreadable(
                    "time", time, "one such as 2026-11-25T14:30+01:00, nor a day such as 2026-11-25")
            }
            let code = currency.uppercased()
            let isEverywhere = code.isEmpty || code == "ALL"
            guard isEverywhere || (code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5a).contains($0) })
            else { throw unreadable("currency", currency, "one such as USD, or All") }
            guard let grade = impact.isEmpty ? .high : CalendarFile.impact(impact) else {
                throw unreadable("impact", impact, "high, medium, low or holiday")
            }
            return CalendarEvent(
                title: title, currency: isEverywhere ? nil : Currency(code), at: when.at,
                isWholeDay: when.isWholeDay, impact: grade, forecast: forecast, previous: previous, source: .own
            )
        }
    }

    /// ISO 8601 with its offset, the seconds of a UTC clock since 1970, or a day alone, by UTC.
    static func moment(_ text: String) -> (at: Timestamp, isWholeDay: Bool)? {
        if let at = Timestamp(iso8601: text) { return (at, false) }
        if let seconds = Int64(text), (0..<4_102_444_800).contains(seconds) {
            return (Timestamp(unixSeconds: seconds), false)
        }
        return Timestamp(iso8601: "\(text)T00:00:00Z").map { ($0, true) }
    }

    /// In words, or as the terminal counts: 0 none, 1 low, 2 moderate, 3 high.
    private static func impact(_ word: String) -> CalendarEvent.Impact? {
        switch word.lowercased() {
        case "high", "3": .high
        case "medium", "moderate", "2": .medium
        case "low", "none", "1", "0": .low
        case "holiday": .holiday
        default: nil
        }
    }

    static func sorted(_ events: [CalendarEvent], skipped: [String], _ path: String) throws(VenuesError)
        -> ForexFactoryFeed.Parsed
    {
        guard events.count <= ForexFactoryFeed.eventMaximum else {
            throw .tooLarge(file: path, what: "events", limit: ForexFactoryFeed.eventMaximum)
        }
        let order = events.indices.sorted { (events[$0].at, $0) < (events[$1].at, $1) }
        return ForexFactoryFeed.Parsed(events: order.map { events[$0] }, skipped: skipped)
    }
}

extension CalendarEvent {
    fileprivate func told(by source: Source) -> CalendarEvent {
        CalendarEvent(
            title: title, currency: currency, at: at, isWholeDay: isWholeDay, impact: impact,
            forecast: forecast,
            previous: previous, source: source)
    }
}
