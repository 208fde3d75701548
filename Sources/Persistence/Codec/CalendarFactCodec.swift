import Domain
import Notation
import Wire

/// What a later reading of the calendar said otherwise: `{"event":…,"from":{…},"to":{…}}`, without `from` for an event
/// that was added, without `to` for one that was dropped.
enum CalendarFactCodec {
    static func encode(_ change: CalendarChange, of event: String) -> JSONValue {
        let (old, new): (CalendarEvent?, CalendarEvent?) =
            switch change {
            case .added(let event): (nil, event)
            case .dropped(let event): (event, nil)
            case .changed(let from, let to): (from, to)
            }
        return .members([
            "event": .string(event), "from": old.map(CalendarEventCodec.encode),
            "to": new.map(CalendarEventCodec.encode),
        ])
    }

    static func decode(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        let change: CalendarChange
        switch (try event(body.optional("from")), try event(body.optional("to"))) {
        case (nil, let new?): change = .added(new)
        case (let old?, nil): change = .dropped(old)
        case (let old?, let new?): change = .changed(from: old, to: new)
        case (nil, nil): throw body.fault("an event that was, or one that is")
        }
        return .calendarChanged(event: try body.member("event").string(), change)
    }

    /// `{"by":7,"event":…,"plan":"close"}`
    static func encode(_ plan: NewsPlan, for event: String, by actor: Fact.Actor) -> JSONValue {
        .members(["event": .string(event), "plan": .choice(plan), "by": ActorCodec.encode(actor)])
    }

    static func decodePlan(_ body: JSONReader) throws(JSONFault) -> Fact.Event {
        .newsPlanned(
            event: try body.member("event").string(), try body.member("plan").choice(),
            by: try ActorCodec.decode(body.member("by")))
    }

    private static func event(_ reader: JSONReader?) throws(JSONFault) -> CalendarEvent? {
        guard let reader else { return nil }
        return try CalendarEventCodec.decode(reader)
    }
}
