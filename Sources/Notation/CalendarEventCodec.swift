import Domain
import Wire

/// An event of the calendar. `currency` is absent where it concerns all, `wholeDay` where its hour is known.
public enum CalendarEventCodec {
    public static func encode(_ event: CalendarEvent) -> JSONValue {
        .members([
            "title": .string(event.title), "currency": event.currency.map { .name($0) },
            "at": .time(event.at), "impact": .choice(event.impact), "forecast": .string(event.forecast),
            "previous": .string(event.previous), "source": .choice(event.source),
            "wholeDay": event.isWholeDay ? .bool(true) : nil,
        ])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> CalendarEvent {
        CalendarEvent(
            title: try reader.member("title").string(), currency: try reader.optional("currency")?.name(),
            at: try reader.member("at").timestamp(),
            isWholeDay: try reader.optional("wholeDay")?.bool() ?? false,
            impact: try reader.member("impact").choice(), forecast: try reader.member("forecast").string(),
            previous: try reader.member("previous").string(), source: try reader.member("source").choice())
    }
}
