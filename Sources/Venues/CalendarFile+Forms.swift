import Domain
import Wire

extension CalendarFile {
    /// A list of mappings: `- {title: CPI m/m, currency: USD, time: 2026-11-25T14:30+01:00, impact: high}`.
    static func entries(ofYAML bytes: [UInt8], _ path: String) throws(VenuesError) -> ForexFactoryFeed.Parsed {
        let root: YAMLNode
        do throws(YAMLError) { root = try YAMLNode(parsing: bytes) } catch {
            throw .malformed(file: path, line: error.line, found: error.message, expected: "YAML")
        }
        if root.content == .mapping([]) { return ForexFactoryFeed.Parsed(events: [], skipped: []) }
        guard case .sequence(let nodes) = root.content else {
            throw .malformed(file: path, line: root.line, found: "no list", expected: "a list of events")
        }
        return try gather(nodes, path, at: { "line \($1.line)" }, event)
    }

    /// One that cannot be read is told with its place; it spoils no other.
    private static func gather<Element>(
        _ elements: [Element], _ path: String, at place: (Int, Element) -> String,
        _ event: (Element) throws(ForexFactoryFeed.Skip) -> CalendarEvent
    ) throws(VenuesError) -> ForexFactoryFeed.Parsed {
        var events: [CalendarEvent] = []
        var skipped: [String] = []
        for (number, element) in elements.enumerated() {
            do throws(ForexFactoryFeed.Skip) { events.append(try event(element)) } catch {
                skipped.append("\(place(number, element)): \(error.why)")
            }
        }
        return try sorted(events, skipped: skipped, path)
    }

    private static func event(_ node: YAMLNode) throws(ForexFactoryFeed.Skip) -> CalendarEvent {
        guard case .mapping(let entries) = node.content else {
            throw ForexFactoryFeed.Skip(why: "no event with a title and a time")
        }
        var fields = Fields()
        for entry in entries {
            guard case .scalar(let text, _) = entry.value.content, fields.take(entry.key, text) else {
                throw ForexFactoryFeed.Skip(why: "there is no \(VenuesError.quotation(of: entry.key))")
            }
        }
        return try fields.event()
    }

    /// A list of objects, bare or as `events` of an object. Members that are not known are passed over: terminals
    /// export more than is needed.
    static func entries(ofJSON bytes: [UInt8], _ path: String) throws(VenuesError) -> ForexFactoryFeed.Parsed {
        let reader: JSONReader
        do throws(JSONError) { reader = JSONReader(try JSONValue(parsing: bytes)) } catch {
            throw .malformed(file: path, line: 1, found: "\(error)", expected: "JSON")
        }
        guard let elements = try? (reader.optional("events") ?? reader).elements() else {
            throw .malformed(file: path, line: 1, found: "no list", expected: "a list of events")
        }
        return try gather(elements, path, at: { number, _ in "event \(number + 1)" }, event)
    }

    private static func event(_ element: JSONReader) throws(ForexFactoryFeed.Skip) -> CalendarEvent {
        guard case .object(let members) = element.value else {
            throw ForexFactoryFeed.Skip(why: "no event with a title and a time")
        }
        var fields = Fields()
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = try? JSONReader(value).spelling() else { continue }
            _ = fields.take(key, text)
        }
        return try fields.event()
    }
}
