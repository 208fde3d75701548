import Domain
import Wire

enum TicketCodec {
    static func encode(_ ticket: Ticket) -> JSONValue {
        .members([
            "order": OrderCodec.encode(ticket.order),
            "protection": .array(ticket.protection.map(OrderCodec.encode)),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Ticket {
        Ticket(
            try OrderCodec.decode(reader.member("order")),
            protection: try reader.member("protection").map(OrderCodec.decode))
    }
}
