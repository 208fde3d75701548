import Domain
import Wire

/// The weekly economic calendar as JSON: an array of objects with `title`, `country`, `date`,
/// `impact`, `forecast`, `previous`.
///
/// Dates are ISO 8601 with the offset of New York. The feed invents a time of day where none is known,
/// so that "tentative" cannot be told from certain; it has no id and no end of an event.
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

    /// Reads a whole feed. An event that cannot be placed is skipped and said; it spoils no other.
    ///
    /// - Throws: ``VenuesError/calendar(_:)`` where this is no feed at all (a page, a cut-off text, an
    ///   empty list), or none of its events can be read: an empty week must not look like a quiet one.
    public static func parse(_ bytes: [UInt8]) throws(VenuesError) -> Parsed {
        guard bytes.count <= bodyMaximum else {
            throw .tooLarge(file: "the calendar", what: "bytes", limit: bodyMaximum)
        }
        let elements = try elements(of: bytes)
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

    private struct Skip: Error { let why: String }

    private static func elements(of bytes: [UInt8]) throws(VenuesError) -> [JSONReader] {
        do throws(JSONError) {
            let document = JSONReader(try JSONValue(parsing: bytes))
            guard let elements = try? document.elements() else {
                throw JSONError(message: "no list", offset: 0)
            }
            return elements
        } catch {
            let start = String(decoding: bytes.prefix(VenuesError.quotationMaximum), as: UTF8.self)
            throw .calendar("\(error), in a text that begins with \(VenuesError.quotation(of: start))")
        }
    }

    private static func event(_ element: JSONReader) throws(Skip) -> CalendarEvent {
        let title = text(element, "title")
        guard !title.isEmpty else { throw Skip(why: "no title") }
        func unreadable(_ key: String) -> Skip {
            Skip(why: "\(title): unreadable \(key) \(VenuesError.quotation(of: text(element, key)))")
        }
        guard let at = Timestamp(iso8601: text(element, "date")) else { throw unreadable("date") }
        guard let impact = impact(text(element, "impact")) else { throw unreadable("impact") }
        let country = text(element, "country")
        let isEverywhere = country.uppercased() == "ALL"
        let isCode = country.utf8.count == 3 && country.utf8.allSatisfy { (0x41...0x5a).contains($0) }
        guard isEverywhere || isCode else { throw unreadable("country") }
        return CalendarEvent(
            title: title, currency: isEverywhere ? nil : Currency(country), at: at, impact: impact,
            forecast: text(element, "forecast"), previous: text(element, "previous"), source: .feed)
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

    /// A text without control characters, or an empty one where there is none.
    private static func text(_ element: JSONReader, _ key: String) -> String {
        guard case .string(let text) = element.optional(key)?.value else { return "" }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(textLengthMaximum)
        where scalar.value >= 0x20 && scalar.value != 0x7f {
            plain.append(scalar)
        }
        return String(plain)
    }
}
