import Domain
import Notation
import Wire

/// The facts that the gates remember by: loss limits, marks, locks and overrides.
enum GateFactCodec {
    static func written(_ event: Fact.Event) -> (FactCodec.Kind, JSONValue) {
        switch event {
        case .lossLimitReached(let span, let date, let loss, let limit):
            (
                .lossLimitReached,
                .members([
                    "span": .choice(span), "date": .date(date), "loss": .amount(loss), "limit": .amount(limit),
                ])
            )
        case .equityPeaked(let equity): (.equityPeaked, .members(["equity": .amount(equity)]))
        case .peakReset(let actor, let equity):
            (.peakReset, .members(["by": ActorCodec.encode(actor), "equity": .amount(equity)]))
        case .symbolLocked(let lock):
            (
                .symbolLocked,
                .members([
                    "instrument": .name(lock.instrument), "cause": .choice(lock.cause),
                    "until": lock.until.map(JSONValue.time), "by": ActorCodec.encode(lock.by),
                    "reason": .string(lock.reason),
                ])
            )
        case .symbolRearmed(let instrument, let actor):
            (.symbolRearmed, .members(["instrument": .name(instrument), "by": ActorCodec.encode(actor)]))
        case .overridden(let lifted):
            (
                .overridden,
                .members([
                    "gate": .choice(lifted.gate), "instrument": .name(lifted.instrument),
                    "until": .time(lifted.until), "by": ActorCodec.encode(lifted.by),
                    "reason": .string(lifted.reason),
                ])
            )
        case .overrideUsed(let order, let gate):
            (.overrideUsed, .members(["order": .name(order), "gate": .choice(gate)]))
        case .overrideEnded(let gate, let instrument):
            (.overrideEnded, .members(["gate": .choice(gate), "instrument": .name(instrument)]))
        default: preconditionFailure("the codec of all facts writes the others")
        }
    }

    static func read(_ kind: FactCodec.Kind, _ body: JSONReader) throws(JSONFault) -> Fact.Event {
        switch kind {
        case .lossLimitReached:
            .lossLimitReached(
                try body.member("span").choice(), try body.member("date").date(),
                loss: try body.member("loss").fixed(), limit: try body.member("limit").fixed())
        case .equityPeaked: .equityPeaked(try body.member("equity").fixed())
        case .peakReset:
            .peakReset(by: try actor(body), equity: try body.member("equity").fixed())
        case .symbolLocked: .symbolLocked(try lock(body))
        case .symbolRearmed: .symbolRearmed(try body.member("instrument").name(), by: try actor(body))
        case .overridden:
            .overridden(
                GateOverride(
                    gate: try body.member("gate").choice(), instrument: try body.member("instrument").name(),
                    until: try body.member("until").timestamp(), by: try actor(body),
                    reason: try body.member("reason").string()))
        case .overrideUsed: .overrideUsed(try body.member("order").name(), try body.member("gate").choice())
        case .overrideEnded:
            .overrideEnded(try body.member("gate").choice(), try body.member("instrument").name())
        default: throw body.fault("a fact of the gates")
        }
    }

    private static func lock(_ body: JSONReader) throws(JSONFault) -> SymbolLock {
        let until: Timestamp? = try body.optional("until").map { member throws(JSONFault) in
            try member.timestamp()
        }
        return SymbolLock(
            instrument: try body.member("instrument").name(), cause: try body.member("cause").choice(),
            until: until, by: try actor(body), reason: try body.member("reason").string())
    }

    private static func actor(_ body: JSONReader) throws(JSONFault) -> Fact.Actor {
        try ActorCodec.decode(body.member("by"))
    }
}
