import Domain
import Wire

/// `{"type":"financed","kind":"swap",…}`; `type` is the case's name.
public enum VenueActCodec {
    public static func encode(_ act: VenueAct) -> JSONValue {
        switch act {
        case .financed(let financing):
            .members([
                "type": .string("financed"), "kind": .choice(financing.kind),
                "instrument": .name(financing.instrument), "at": .time(financing.at),
                "side": .choice(financing.side), "quantity": .amount(financing.quantity),
                "mark": financing.mark.map { .amount($0) }, "count": .number(financing.count),
                "amount": .amount(financing.amount), "conversion": .amount(financing.conversion),
            ])
        case .marginCalled(let call): written("marginCalled", call)
        case .marginRestored(let call): written("marginRestored", call)
        case .stoppedOut(let stopOut):
            .members([
                "type": .string("stoppedOut"), "instrument": .name(stopOut.instrument),
                "side": .choice(stopOut.side), "fill": FillCodec.encode(stopOut.fill),
                "equity": .amount(stopOut.equity), "used": .amount(stopOut.used),
            ])
        }
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> VenueAct {
        let type = try reader.member("type")
        switch try type.string() {
        case "financed":
            var mark: Price?
            if let price = reader.optional("mark") { mark = try price.price() }
            return .financed(
                Financing(
                    kind: try reader.member("kind").choice(),
                    instrument: try reader.member("instrument").name(),
                    at: try reader.member("at").timestamp(), side: try reader.member("side").choice(),
                    quantity: try reader.member("quantity").quantity(),
                    mark: mark, count: try reader.member("count").int(),
                    amount: try reader.member("amount").fixed(),
                    conversion: try reader.member("conversion").fixed()))
        case "marginCalled": return .marginCalled(try call(reader))
        case "marginRestored": return .marginRestored(try call(reader))
        case "stoppedOut":
            return .stoppedOut(
                StopOut(
                    instrument: try reader.member("instrument").name(),
                    side: try reader.member("side").choice(), fill: try FillCodec.decode(reader.member("fill")),
                    equity: try reader.member("equity").fixed(), used: try reader.member("used").fixed()))
        default: throw type.fault("what a venue does of itself")
        }
    }

    private static func written(_ type: String, _ call: MarginCall) -> JSONValue {
        .members([
            "type": .string(type), "instrument": .name(call.instrument), "at": .time(call.at),
            "equity": .amount(call.equity), "used": .amount(call.used),
        ])
    }

    private static func call(_ reader: JSONReader) throws(JSONFault) -> MarginCall {
        MarginCall(
            instrument: try reader.member("instrument").name(), at: try reader.member("at").timestamp(),
            equity: try reader.member("equity").fixed(), used: try reader.member("used").fixed())
    }
}
