import Desk
import Domain
import Notation
import Wire

/// Inputs of the desk, but for quotes, as a word and a document.
enum InputCodec {
    /// They never change.
    enum Word: String, CaseIterable {
        case update, notice, submitFailed, submitLost, amendFailed, amendLost, snapshot, snapshotFailed
        case warmUp, bar, seed, calendar, calendarFailed, looked, delivered, undelivered
        case chatLost, chatFound, clockStep, recordingEnded, introduced, stopping, wake, quote
        case relayed, lookedBack, logRead
        case worked, restored, diskFull
    }

    static func encode(_ input: Desk.Input) -> (Word, JSONValue?) {
        switch input {
        case .update(let update): (.update, UpdateCodec.encode(update))
        case .quote(let quote): (.quote, MarketCodec.encode(quote))
        case .notice(let notice): (.notice, OrderNoticeCodec.encode(notice))
        case .submissionFailed(let id, let reason):
            (.submitFailed, .members(["order": .name(id), "reason": .string(reason)]))
        case .submissionLost(let id): (.submitLost, .members(["order": .name(id)]))
        case .amendmentFailed(let id, let number, let reason):
            (
                .amendFailed,
                .members(["order": .name(id), "number": .number(number), "reason": .string(reason)])
            )
        case .amendmentLost(let id): (.amendLost, .members(["order": .name(id)]))
        case .snapshot(let snapshot): (.snapshot, encode(snapshot))
        case .snapshotFailed(let why): (.snapshotFailed, .members(["why": .string(why)]))
        case .warmUp(let index, let timeframe, let bars):
            (
                .warmUp,
                .members([
                    "instrument": .number(index.value), "timeframe": .string(timeframe.name),
                    "bars": .array(bars.map(MarketCodec.encode)),
                ])
            )
        case .closed(let index, let bar):
            (.bar, .members(["instrument": .number(index.value), "bar": MarketCodec.encode(bar)]))
        case .seed(let quotes): (.seed, .members(["quotes": .array(quotes.map(MarketCodec.encode))]))
        case .calendar(let edition):
            (
                .calendar,
                .members([
                    "fetched": .time(edition.readAt),
                    "events": .array(edition.events.map(CalendarEventCodec.encode)),
                    "source": edition.source == .feed ? nil : .choice(edition.source),
                    "skipped": edition.skipped.isEmpty ? nil : .array(edition.skipped.map { .string($0) }),
                ])
            )
        case .calendarFailed(let why): (.calendarFailed, .members(["why": .string(why)]))
        case .lookedUp(let question, _):
            (
                .looked,
                .members([
                    "chat": .number(question.chat.value), "instrument": .name(question.instrument),
                    "at": .time(question.at), "topic": question.topic.map { .number($0.value) },
                ])
            )
        case .delivered(let id, let message):
            (.delivered, .members(["id": .number(id), "message": message.map { .number($0.value) }]))
        case .undelivered(let id, .retry(let after)):
            (.undelivered, .members(["id": .number(id), "retryAfter": .number(after.nanoseconds)]))
        case .undelivered(let id, .refused(let why)):
            (.undelivered, .members(["id": .number(id), "refused": .string(why)]))
        case .undelivered(let id, .topicGone):
            (.undelivered, .members(["id": .number(id), "topicGone": .bool(true)]))
        case .undelivered(let id, .migrated(let chat)):
            (.undelivered, .members(["id": .number(id), "migrated": .number(chat.value)]))
        case .chatLost(let why): (.chatLost, .members(["why": .string(why)]))
        case .chatFound: (.chatFound, nil)
        case .clockStepped(let seconds): (.clockStep, .members(["seconds": .number(seconds)]))
        case .recordingEnded: (.recordingEnded, nil)
        case .introduced(let name): (.introduced, .members(["name": .string(name)]))
        case .stopping: (.stopping, nil)
        case .wake: (.wake, nil)
        case .relayed(let id, let failure):
            (.relayed, .members(["id": .number(id), "failure": failure.map { .string($0) }]))
        case .logRead(let question, _): (.logRead, LookBackCodec.encode(question))
        case .worked(let run, let result): (.worked, JobCodec.encode(run, result))
        case .restored(let found):
            (
                .restored,
                .members([
                    "known": found.known.map { .number($0) }, "last": .number(found.last),
                    "killed": .bool(found.isKilled),
                ])
            )
        case .diskFull(let freed): (.diskFull, .members(["freed": .number(freed)]))
        case .lookedBack(let number, let news):
            (.lookedBack, .members(["number": .number(number), "news": LookBackCodec.encode(news)]))
        }
    }

    /// What was looked up is only said, never acted on, and comes back empty.
    static func decode(_ word: Word, _ reader: JSONReader) throws(JSONFault) -> Desk.Input {
        switch word {
        case .update: return .update(try UpdateCodec.decode(reader))
        case .quote: return .quote(try MarketCodec.quote(reader))
        case .notice: return .notice(try OrderNoticeCodec.decode(reader))
        case .submitFailed:
            return .submissionFailed(
                try reader.member("order").name(), reason: try reader.member("reason").string())
        case .submitLost: return .submissionLost(try reader.member("order").name())
        case .amendFailed:
            return .amendmentFailed(
                try reader.member("order").name(), number: try reader.member("number").int(),
                reason: try reader.member("reason").string())
        case .amendLost: return .amendmentLost(try reader.member("order").name())
        case .snapshot: return .snapshot(try snapshot(reader))
        case .snapshotFailed: return .snapshotFailed(try reader.member("why").string())
        case .warmUp:
            return .warmUp(
                try MarketCodec.index(reader), try MarketCodec.timeframe(reader),
                try reader.member("bars").map(MarketCodec.bar))
        case .bar: return .closed(try MarketCodec.index(reader), try MarketCodec.bar(reader.member("bar")))
        case .seed: return .seed(try reader.member("quotes").map(MarketCodec.quote))
        case .calendar:
            return .calendar(
                CalendarEdition(
                    try reader.optional("source")?.choice() ?? .feed,
                    try reader.member("events").map(CalendarEventCodec.decode),
                    readAt: try reader.member("fetched").timestamp(),
                    skipped: try reader.optional("skipped")?.map { text throws(JSONFault) in try text.string() }
                        ?? []))
        case .calendarFailed: return .calendarFailed(try reader.member("why").string())
        case .looked:
            return .lookedUp(
                Desk.LookUp(
                    chat: ChatID(try reader.member("chat").int64()),
                    topic: (try reader.optional("topic")?.int64()).map(TopicID.init),
                    instrument: try reader.member("instrument").name(),
                    at: try reader.member("at").timestamp()), [])
        case .delivered:
            let message = try reader.optional("message")?.int64()
            return .delivered(try reader.member("id").int64(), message.map(MessageID.init))
        case .undelivered:
            let id = try reader.member("id").int64()
            if let after = reader.optional("retryAfter") {
                return .undelivered(id, .retry(after: .nanoseconds(try after.int64())))
            }
            if reader.optional("topicGone") != nil { return .undelivered(id, .topicGone) }
            if let chat = reader.optional("migrated") {
                return .undelivered(id, .migrated(to: ChatID(try chat.int64())))
            }
            return .undelivered(id, .refused(try reader.member("refused").string()))
        case .chatLost: return .chatLost(try reader.member("why").string())
        case .chatFound: return .chatFound
        case .clockStep: return .clockStepped(seconds: try reader.member("seconds").int64())
        case .recordingEnded: return .recordingEnded
        case .introduced: return .introduced(botName: try reader.member("name").string())
        case .stopping: return .stopping
        case .wake: return .wake
        case .relayed:
            return .relayed(
                try reader.member("id").int64(), failure: try reader.optional("failure")?.string())
        case .logRead: return .logRead(try LookBackCodec.question(reader), [])
        case .worked: return try JobCodec.decode(reader)
        case .restored:
            return .restored(
                RestoredJournal(
                    known: try reader.optional("known")?.int64(), last: try reader.member("last").int64(),
                    isKilled: try reader.member("killed").bool()))
        case .diskFull: return .diskFull(freed: try reader.member("freed").int64())
        case .lookedBack:
            return .lookedBack(
                try reader.member("number").int(), try LookBackCodec.decode(reader.member("news")))
        }
    }

    /// The levels at which orders work lie beside: the venue's own document has no place for them.
    private static func encode(_ snapshot: VenueSnapshot) -> JSONValue {
        let prices = snapshot.orders.map { $0.price.map { JSONValue.amount($0) } ?? .null }
        return .members(["book": SnapshotCodec.encode(snapshot), "prices": .array(prices)])
    }

    private static func snapshot(_ reader: JSONReader) throws(JSONFault) -> VenueSnapshot {
        let book = try SnapshotCodec.decode(reader.member("book"))
        let prices = try reader.member("prices").map { price throws(JSONFault) -> Price? in
            price.value == .null ? nil : try price.price()
        }
        guard prices.count == book.orders.count else {
            throw try reader.member("prices").fault("a price for each order")
        }
        let orders = zip(book.orders, prices).map { report, price in
            OrderReport(
                id: report.id, instrument: report.instrument, side: report.side, quantity: report.quantity,
                price: price, phase: report.phase, fills: report.fills)
        }
        return VenueSnapshot(orders: orders, holdings: book.holdings, unknown: book.unknown)
    }
}
