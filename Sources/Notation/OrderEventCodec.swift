import Domain
import Wire

/// `{"type":"filled","fill":{…}}`; `type` is the case's name. Version 2 added `outcomeUnknown`, `expired` and the
/// three about amendments, version 3 `triggered` and `trailed`, version 4
/// `imposed`.
public enum OrderEventCodec {
    public static func encode(_ event: Order.Event) -> JSONValue {
        switch event {
        case .acknowledged: .members(["type": .string("acknowledged")])
        case .filled(let fill): .members(["type": .string("filled"), "fill": FillCodec.encode(fill)])
        case .cancelRequested: .members(["type": .string("cancelRequested")])
        case .cancelled: .members(["type": .string("cancelled")])
        case .rejected(let reason): .members(["type": .string("rejected"), "reason": .string(reason)])
        case .outcomeUnknown: .members(["type": .string("outcomeUnknown")])
        case .expired: .members(["type": .string("expired")])
        case .triggered: .members(["type": .string("triggered")])
        case .trailed(let level): .members(["type": .string("trailed"), "price": .amount(level)])
        case .amendRequested(let terms):
            .members(["type": .string("amendRequested"), "terms": AmendmentCodec.encode(terms)])
        case .amended(let terms): .members(["type": .string("amended"), "terms": AmendmentCodec.encode(terms)])
        case .amendRefused(let number, let reason):
            .members(["type": .string("amendRefused"), "number": .number(number), "reason": .string(reason)])
        case .imposed(let act): .members(["type": .string("imposed"), "act": VenueActCodec.encode(act)])
        }
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> Order.Event {
        let type = try reader.member("type")
        switch try type.string() {
        case "acknowledged": return .acknowledged
        case "filled": return .filled(try FillCodec.decode(reader.member("fill")))
        case "cancelRequested": return .cancelRequested
        case "cancelled": return .cancelled
        case "rejected": return .rejected(reason: try reader.member("reason").string())
        case "outcomeUnknown": return .outcomeUnknown
        case "expired": return .expired
        case "triggered": return .triggered
        case "trailed": return .trailed(to: try reader.member("price").price())
        case "amendRequested": return .amendRequested(try AmendmentCodec.decode(reader.member("terms")))
        case "amended": return .amended(try AmendmentCodec.decode(reader.member("terms")))
        case "amendRefused":
            return .amendRefused(
                number: try reader.member("number").int(), reason: try reader.member("reason").string())
        case "imposed": return .imposed(try VenueActCodec.decode(reader.member("act")))
        default: throw type.fault("an event of an order")
        }
    }
}
