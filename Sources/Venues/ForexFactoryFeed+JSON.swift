import Domain
import Wire

/// An array of objects with `title`, `country`, `date`, `impact`, `forecast`, `previous`; dates are ISO 8601 with the
/// offset of New York.
extension ForexFactoryFeed {
    static func elements(ofJSON bytes: [UInt8]) throws(VenuesError) -> [JSONReader] {
        do throws(JSONError) {
            let document = JSONReader(try JSONValue(parsing: unicode(bytes)))
            guard let elements = try? document.elements() else {
                throw JSONError(message: "no list", offset: 0)
            }
            return elements
        } catch {
            throw noCalendar(error, bytes)
        }
    }

    /// JSON is UTF-8, but the feed's other half is windows-1252, and so may be a title that was copied over.
    private static func unicode(_ bytes: [UInt8]) -> [UInt8] {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return bytes
        } catch {
            return Array(Windows1252.text(of: bytes).utf8)
        }
    }

    static func event(_ element: JSONReader) throws(Skip) -> CalendarEvent {
        let date = text(element, "date")
        let entry = Entry(
            title: text(element, "title"), country: text(element, "country"), impact: text(element, "impact"),
            forecast: text(element, "forecast"), previous: text(element, "previous"))
        return try entry.event(Timestamp(iso8601: date).map { ($0, false) }, told: date)
    }

    /// An empty text where there is none.
    private static func text(_ element: JSONReader, _ key: String) -> String {
        guard case .string(let text) = element.optional(key)?.value else { return "" }
        return plain(text)
    }
}
