import Domain
import Wire

public enum FillCodec {
    public static func encode(_ fill: Fill) -> JSONValue {
        .members([
            "id": .name(fill.id), "quantity": .amount(fill.quantity), "price": .amount(fill.price),
            "fee": .amount(fill.fee), "at": .time(fill.at), "conversion": .amount(fill.conversion),
        ])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> Fill {
        Fill(
            id: try reader.member("id").name(), quantity: try reader.member("quantity").quantity(),
            price: try reader.member("price").price(), fee: try reader.member("fee").fixed(),
            at: try reader.member("at").timestamp(), conversion: try reader.member("conversion").fixed())
    }
}
