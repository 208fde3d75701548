import Domain
import Wire

/// A venue's account of itself, whole.
public enum SnapshotCodec {
    public static func encode(_ snapshot: VenueSnapshot) -> JSONValue {
        .members([
            "orders": .array(snapshot.orders.map(encode)), "holdings": .array(snapshot.holdings.map(encode)),
            "unknown": .array(snapshot.unknown.map { .name($0) }),
            "acts": .array(snapshot.acts.map(OrderNoticeCodec.encode)),
        ])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> VenueSnapshot {
        VenueSnapshot(
            orders: try reader.member("orders").map(report),
            holdings: try reader.member("holdings").map(holding),
            unknown: try reader.member("unknown").map { name throws(JSONFault) in try name.name() },
            acts: try reader.optional("acts")?.map(OrderNoticeCodec.decode) ?? [])
    }

    private static func encode(_ report: OrderReport) -> JSONValue {
        .members([
            "id": .name(report.id), "instrument": .name(report.instrument), "side": .choice(report.side),
            "quantity": .amount(report.quantity), "phase": .choice(report.phase),
            "fills": .array(report.fills.map(FillCodec.encode)),
        ])
    }

    private static func report(_ reader: JSONReader) throws(JSONFault) -> OrderReport {
        OrderReport(
            id: try reader.member("id").name(), instrument: try reader.member("instrument").name(),
            side: try reader.member("side").choice(), quantity: try reader.member("quantity").quantity(),
            phase: try reader.member("phase").choice(),
            fills: try reader.member("fills").map(FillCodec.decode))
    }

    private static func encode(_ holding: VenueSnapshot.Holding) -> JSONValue {
        .members([
            "instrument": .name(holding.instrument), "side": .choice(holding.side),
            "quantity": .amount(holding.quantity),
        ])
    }

    private static func holding(_ reader: JSONReader) throws(JSONFault) -> VenueSnapshot.Holding {
        VenueSnapshot.Holding(
            instrument: try reader.member("instrument").name(), side: try reader.member("side").choice(),
            quantity: try reader.member("quantity").quantity())
    }
}

/// `{"book":"…","last":7,"notices":[{"number":7,"notice":{"order":"…","event":{…}}}]}`
public enum VenueNoticesCodec {
    public static func encode(_ notices: VenueNotices) -> JSONValue {
        let rows = notices.notices.map { numbered in
            JSONValue.members([
                "number": .number(numbered.number), "notice": OrderNoticeCodec.encode(numbered.notice),
            ])
        }
        return .members([
            "book": .string(notices.book), "last": .number(notices.last), "notices": .array(rows),
        ])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> VenueNotices {
        VenueNotices(
            book: try reader.member("book").string(), last: try reader.member("last").int64(),
            notices: try reader.member("notices").map { row throws(JSONFault) in
                VenueNotices.Numbered(
                    number: try row.member("number").int64(),
                    try OrderNoticeCodec.decode(row.member("notice")))
            })
    }
}
