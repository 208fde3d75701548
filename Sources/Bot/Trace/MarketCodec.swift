import Domain
import Notation
import Wire

/// Prices, bars, publications and looks as documents. Rows of numbers are arrays: they are many.
enum MarketCodec {
    /// `[instrument, at, bid, ask, traded]`
    static func encode(_ quote: Quote) -> JSONValue {
        .array([
            .number(quote.instrument.value), .time(quote.at), .amount(quote.bid), .amount(quote.ask),
            .amount(quote.traded),
        ])
    }

    static func quote(_ reader: JSONReader) throws(JSONFault) -> Quote {
        let cells = try row(reader, of: 5)
        return Quote(
            instrument: InstrumentIndex(try place(cells[0])), bid: try cells[2].price(),
            ask: try cells[3].price(), at: try cells[1].timestamp(), traded: try cells[4].fixed())
    }

    /// `[start, open, high, low, close, volume]`
    static func encode(_ bar: Bar) -> JSONValue {
        .array([
            .time(bar.start), .amount(bar.open), .amount(bar.high), .amount(bar.low), .amount(bar.close),
            .amount(bar.volume),
        ])
    }

    static func bar(_ reader: JSONReader) throws(JSONFault) -> Bar {
        let cells = try row(reader, of: 6)
        return Bar(
            start: try cells[0].timestamp(), open: try cells[1].price(), high: try cells[2].price(),
            low: try cells[3].price(), close: try cells[4].price(), volume: try cells[5].fixed())
    }

    static func index(_ reader: JSONReader) throws(JSONFault) -> InstrumentIndex {
        InstrumentIndex(try place(reader.member("instrument")))
    }

    static func timeframe(_ reader: JSONReader) throws(JSONFault) -> Timeframe {
        let name = try reader.member("timeframe")
        guard let timeframe = Timeframe(try name.string()) else { throw name.fault("a timeframe") }
        return timeframe
    }

    private static func place(_ reader: JSONReader) throws(JSONFault) -> Int {
        let place = try reader.int()
        guard place >= 0 else { throw reader.fault("an instrument's place") }
        return place
    }

    private static func row(_ reader: JSONReader, of count: Int) throws(JSONFault) -> [JSONReader] {
        let cells = try reader.elements()
        guard cells.count == count else { throw reader.fault("\(count) numbers") }
        return cells
    }
}

/// What a decision led to beyond its facts.
enum OutcomeCodec {
    static func encode(_ outcome: TraceOutcome) -> JSONValue {
        .members([
            "looks": outcome.looks.isEmpty ? nil : .array(outcome.looks.map(encode)),
            "actions": outcome.actions.isEmpty ? nil : .array(outcome.actions.map { .string($0) }),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> TraceOutcome {
        TraceOutcome(
            looks: try reader.optional("looks")?.map(look) ?? [],
            actions: try reader.optional("actions")?.map { action throws(JSONFault) in try action.string() }
                ?? [])
    }

    private static func encode(_ look: ScanRecord) -> JSONValue {
        let outcome: JSONValue =
            switch look.outcome {
            case .ordered(let id, let side): .members(["order": .name(id), "side": .choice(side)])
            case .refused(let reason):
                .members([
                    "gate": .choice(reason.gate), "code": .string(reason.code),
                    "value": reason.value.map { .amount($0) }, "limit": reason.limit.map { .amount($0) },
                    "detail": reason.detail.isEmpty ? nil : .string(reason.detail),
                ])
            }
        return .members([
            "instrument": .name(look.instrument), "strategy": .name(look.strategy), "at": .time(look.at),
            "outcome": outcome,
        ])
    }

    private static func look(_ reader: JSONReader) throws(JSONFault) -> ScanRecord {
        let outcome = try reader.member("outcome")
        let found: ScanRecord.Outcome
        if let order = outcome.optional("order") {
            found = .ordered(try order.name(), try outcome.member("side").choice())
        } else {
            found = .refused(
                Reason(
                    try outcome.member("gate").choice(), try outcome.member("code").string(),
                    value: try outcome.optional("value")?.fixed(),
                    limit: try outcome.optional("limit")?.fixed(),
                    detail: try outcome.optional("detail")?.string() ?? ""))
        }
        return ScanRecord(
            instrument: try reader.member("instrument").name(),
            strategy: try reader.member("strategy").name(),
            at: try reader.member("at").timestamp(), outcome: found)
    }
}
