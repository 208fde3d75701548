import Domain
import Notation
import Wire

enum MessageCodec {
    static func encode(_ message: Message) -> JSONValue {
        .members([
            "spans": .array(
                message.spans.map { .members(["text": .string($0.text), "style": .choice($0.style)]) }),
            "keyboard": .array(
                message.keyboard.map { row in
                    .array(row.map { .members(["title": .string($0.title), "data": .string($0.data)]) })
                }),
            "silent": .bool(message.isSilent),
        ])
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Message {
        let spans = try reader.member("spans").map { span throws(JSONFault) in
            Message.Span(try span.member("text").string(), try span.member("style").choice())
        }
        let keyboard = try reader.member("keyboard").map { row throws(JSONFault) in try row.map(button) }
        return Message(spans, keyboard: keyboard, isSilent: try reader.member("silent").bool())
    }

    private static func button(_ reader: JSONReader) throws(JSONFault) -> Message.Button {
        let data = try reader.member("data")
        let text = try data.string()
        guard (1...Message.Button.dataMaximum).contains(text.utf8.count) else {
            throw data.fault("1 to 64 bytes")
        }
        return Message.Button(try reader.member("title").string(), data: text)
    }
}
