import Domain
import Notation
import Wire

/// What a picture shows, as it waits in the outbox: `{"equity":{…}}`, `{"candles":{…}}`, `{"key":7,"offer":12}`.
enum PictureCodec {
    static func encode(_ picture: Picture) -> JSONValue {
        switch picture {
        case .equity(let equity): .members(["equity": encode(equity)])
        case .candles(let candles): .members(["candles": encode(candles)])
        case .calendar(let calendar): .members(["calendar": encode(calendar)])
        case .key(let user, let offer): .members(["key": .number(user.value), "offer": .number(offer)])
        }
    }

    static func decode(_ reader: JSONReader) throws(JSONFault) -> Picture {
        if let user = reader.optional("key") {
            return .key(of: UserID(try user.int64()), offer: try reader.member("offer").int64())
        }
        if let found = reader.optional("candles") { return .candles(try candles(found)) }
        if let found = reader.optional("calendar") { return .calendar(try calendar(found)) }
        return .equity(try equity(reader.member("equity")))
    }

    /// Points are pairs of a time and a worth.
    private static func encode(_ picture: EquityPicture) -> JSONValue {
        .members([
            "title": .string(picture.title), "currency": .name(picture.currency),
            "offset": .number(picture.utcOffset), "words": encode(picture.words),
            "points": .array(picture.points.map { .array([.time($0.at), .amount($0.value)]) }),
        ])
    }

    private static func equity(_ reader: JSONReader) throws(JSONFault) -> EquityPicture {
        let points = try reader.member("points").map { point throws(JSONFault) in
            let pair = try point.elements()
            guard pair.count == 2 else { throw point.fault("a time and a worth") }
            return EquityPicture.Point(at: try pair[0].timestamp(), value: try pair[1].fixed())
        }
        var picture = EquityPicture(
            title: try reader.member("title").string(), currency: try reader.member("currency").name(),
            points: points, utcOffset: try reader.member("offset").int())
        picture.words = try words(reader)
        return picture
    }

    /// Days, months and the word for a fall, one after the other; `nil` in English, as older programs wrote.
    static func encode(_ words: PictureWords) -> JSONValue? {
        guard words != .english else { return nil }
        return .array((words.weekdays + words.months + [words.worstFall]).map { .string($0) })
    }

    static func words(_ reader: JSONReader) throws(JSONFault) -> PictureWords {
        guard let found = reader.optional("words") else { return .english }
        let all = try found.map { word throws(JSONFault) in try word.string() }
        guard all.count == 20,
            let words = PictureWords(
                weekdays: Array(all[..<7]), months: Array(all[7..<19]), worstFall: all[19])
        else { throw found.fault("seven days, twelve months and a word") }
        return words
    }
}
