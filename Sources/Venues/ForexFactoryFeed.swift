import Domain
import Wire

/// The weekly economic calendar, as JSON or as XML.
///
/// The feed invents a time of day where none is known, so that "tentative" cannot be told from certain; it has no end
/// of an event, and nothing in it is a name that stays.
public enum ForexFactoryFeed {
    public static let eventMaximum = 2_000
    public static let bodyMaximum = 2 << 20
    /// Longer titles and values are cut.
    public static let textLengthMaximum = 200

    /// What could be read of a feed, and what could not.
    public struct Parsed: Hashable, Sendable {
        /// In the order of time.
        public let events: [CalendarEvent]
        /// One sentence for each event that was left out.
        public let skipped: [String]

        public init(events: [CalendarEvent], skipped: [String]) {
            self.events = events
            self.skipped = skipped
        }
    }

    /// Why one event cannot be placed.
    struct Skip: Error { let why: String }

    /// Reads a whole feed. An event that cannot be placed is skipped and said; it spoils no other.
    ///
    /// - Throws: ``VenuesError/calendar(_:)`` where this is no feed at all (a page, a cut-off text, an
    ///   empty list), or none of its events can be read: an empty week must not look like a quiet one.
    public static func parse(_ bytes: [UInt8]) throws(VenuesError) -> Parsed {
        guard bytes.count <= bodyMaximum else {
            throw .tooLarge(file: "the calendar", what: "bytes", limit: bodyMaximum)
        }
        let bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes[3...]) : bytes
        let isXML = bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
        return isXML ? try gather(elements(ofXML: bytes), event) : try gather(elements(ofJSON: bytes), event)
    }

    private static func gather<Element>(
        _ elements: [Element], _ event: (Element) throws(Skip) -> CalendarEvent
    ) throws(VenuesError) -> Parsed {
        guard elements.count <= eventMaximum else {
            throw .tooLarge(file: "the calendar", what: "events", limit: eventMaximum)
        }
        var events: [CalendarEvent] = []
        var skipped: [String] = []
        for (place, element) in elements.enumerated() {
            do throws(Skip) {
                events.append(try event(element))
            } catch {
                skipped.append("event \(place + 1): \(error.why)")
            }
        }
        guard !events.isEmpty else {
            throw .calendar(skipped.first.map { "no event can be read; \($0)" } ?? "the list is empty")
        }
        let order = events.indices.sorted { (events[$0].at, $0) < (events[$1].at, $1) }
        return Parsed(events: order.map { events[$0] }, skipped: skipped)
    }

    /// What both forms say of an event, as it stands there.
    struct Entry {
        let title: String
        let country: String
        let impact: String
        let forecast: String
        let previous: String

        /// - Parameter when: with the words that it is told by where it cannot be read.
        func event(_ when: (at: Timestamp, isWholeDay: Bool)?, told words: String) throws(Skip) -> CalendarEvent
        {
            guard !title.isEmpty else { throw Skip(why: "no title") }
            guard let when else { throw unreadable("date", words) }
            guard let grade = ForexFactoryFeed.impact(impact) else { throw unreadable("impact", impact) }
            let isEverywhere = country.uppercased() == "ALL"
            let isCode = country.utf8.count == 3 && country.utf8.allSatisfy { (0x41...0x5a).contains($0) }
            guard isEverywhere || isCode else { throw unreadable("country", country) }
            return CalendarEvent(
                title: title, currency: isEverywhere ? nil : Currency(country), at: when.at,
                isWholeDay: when.isWholeDay, impact: grade, forecast: forecast, previous: previous,
                source: .feed)
        }

        private func unreadable(_ key: String, _ words: String) -> Skip {
            Skip(why: "\(title): unreadable \(key) \(VenuesError.quotation(of: words))")
        }
    }

    private static func impact(_ word: String) -> CalendarEvent.Impact? {
        switch word {
        case "High": .high
        case "Medium": .medium
        case "Low": .low
        case "Holiday": .holiday
        default: nil
        }
    }

    /// One line, short enough, without control characters.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(textLengthMaximum)
        where scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value) {
            plain.append(scalar)
        }
        return String(plain)
    }

    static func noCalendar(_ why: some CustomStringConvertible, _ bytes: [UInt8]) -> VenuesError {
        let start = String(decoding: bytes.prefix(VenuesError.quotationMaximum), as: UTF8.self)
        return .calendar("\(why), in a text that begins with \(VenuesError.quotation(of: start))")
    }
}
