import Domain
import Wire

public enum OrderNoticeCodec {
    public static func encode(_ notice: OrderNotice) -> JSONValue {
        .members(["order": .name(notice.order), "event": OrderEventCodec.encode(notice.event)])
    }

    public static func decode(_ reader: JSONReader) throws(JSONFault) -> OrderNotice {
        OrderNotice(try reader.member("order").name(), try OrderEventCodec.decode(reader.member("event")))
    }
}
