import Domain
import Notation
import Wire

enum TransferCodec {
    static func encode(_ transfer: Transfer) -> JSONValue {
        .members([
            "direction": .choice(transfer.direction), "amount": .amount(transfer.amount.amount),
            "currency": .name(transfer.amount.currency), "equity": .amount(transfer.equity),
            "by": ActorCodec.encode(transfer.by), "note": .string(transfer.note),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Transfer {
        Transfer(
            try reader.member("direction").choice(),
            Money(try reader.member("amount").fixed(), try reader.member("currency").name()),
            equity: try reader.member("equity").fixed(), by: try ActorCodec.decode(reader.member("by")),
            note: try reader.member("note").string())
    }
}
