import Domain
import Wire

/// Other terms of an order: `{"cause":…,"number":…,"price":…,"quantity":…}`.
public enum AmendmentCodec {
    public static func encode(_ amendment: Amendment) -> JSONValue {
        .members([
            "number": .number(amendment.number), "price": .amount(amendment.price),
            "quantity": .amount(amendment.quantity), "cause": .choice(amendment.cause),
        ])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> Amendment {
        Amendment(
            number: try reader.member("number").int(), price: try reader.member("price").price(),
            quantity: try reader.member("quantity").quantity(), cause: try reader.member("cause").choice())
    }
}
