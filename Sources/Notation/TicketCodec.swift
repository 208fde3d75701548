import Domain
import Wire

public enum TicketCodec {
    public static func encode(_ ticket: Ticket) -> JSONValue {
        .members([
            "order": OrderCodec.encode(ticket.order),
            "protection": .array(ticket.protection.map(OrderCodec.encode)),
        ])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> Ticket {
        Ticket(
            try OrderCodec.decode(reader.member("order")),
            protection: try reader.member("protection").map(OrderCodec.decode))
    }
}
