import Domain
import Wire

enum OrderNoticeCodec {
    static func encode(_ notice: OrderNotice) -> JSONValue {
        .members(["order": .name(notice.order), "event": OrderEventCodec.encode(notice.event)])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> OrderNotice {
        OrderNotice(try reader.member("order").name(), try OrderEventCodec.decode(reader.member("event")))
    }
}
