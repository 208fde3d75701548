import Domain
import Notation
import Wire

/// `{"entry":…,"type":"best","price":…}`; `type` is the case's name.
enum CareNoteCodec {
    static func encode(_ note: CareNote, of entry: OrderID) -> JSONValue {
        switch note {
        case .best(let price):
            .members(["entry": .name(entry), "type": .string("best"), "price": .amount(price)])
        case .tooSmall(let cause):
            .members(["entry": .name(entry), "type": .string("tooSmall"), "cause": .choice(cause)])
        }
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> CareNote {
        let type = try reader.member("type")
        switch try type.string() {
        case "best": return .best(try reader.member("price").price())
        case "tooSmall": return .tooSmall(try reader.member("cause").choice())
        default: throw type.fault("a note of care")
        }
    }
}
