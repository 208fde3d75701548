import Domain
import Notation
import Wire

/// Candles and what is drawn among them, as they wait in the outbox. Times are in nanoseconds, prices in units of 10⁻⁸.
extension PictureCodec {
    static func encode(_ picture: CandlePicture) -> JSONValue {
        .members([
            "title": .string(picture.title), "timeframe": .string(picture.timeframe.name),
            "digits": .number(picture.digits), "price": picture.price.map { .amount($0) },
            "offset": .number(picture.utcOffset), "words": encode(picture.words),
            "bars": .array(
                picture.bars.map { bar in
                    .array([
                        .time(bar.start), .amount(bar.open), .amount(bar.high), .amount(bar.low),
                        .amount(bar.close),
                    ])
                }),
            "marks": .array(
                picture.marks.map { .array([.string($0.kind.rawValue), .time($0.at), .amount($0.price)]) }),
            "lines": .array(picture.lines.map(encode)),
            // A price is never zero: that is one which was not known.
            "indicators": .array(
                picture.indicators.map {
                    .array([.string($0.name)] + $0.values.map { $0.map(JSONValue.amount) ?? .number(0) })
                }),
            "bands": .array(
                picture.bands.map { .array([.string($0.name), .time($0.from), .time($0.to)]) }),
        ])
    }

    private static func encode(_ line: CandlePicture.Line) -> JSONValue {
        .members([
            "kind": .string(line.kind.rawValue), "name": .string(line.name), "from": .time(line.from),
            "price": .amount(line.price), "last": .amount(line.last),
            "until": line.until.map { .time($0) },
        ])
    }

    static func candles(_ reader: JSONReader) throws(JSONFault) -> CandlePicture {
        let timeframe = try reader.member("timeframe")
        guard let length = Timeframe(try timeframe.string()) else { throw timeframe.fault("a timeframe") }
        var picture = CandlePicture(
            title: try reader.member("title").string(), timeframe: length,
            bars: try reader.member("bars").map(bar), digits: try reader.member("digits").int(),
            price: try reader.optional("price")?.price(), marks: try reader.member("marks").map(mark),
            lines: try reader.member("lines").map(line),
            indicators: try reader.member("indicators").map(indicator),
            bands: try reader.member("bands").map(band), utcOffset: try reader.member("offset").int())
        picture.words = try words(reader)
        return picture
    }

    private static func bar(_ reader: JSONReader) throws(JSONFault) -> Bar {
        let parts = try reader.elements()
        guard parts.count == 5 else { throw reader.fault("a time and four prices") }
        return Bar(
            start: try parts[0].timestamp(), open: try parts[1].price(), high: try parts[2].price(),
            low: try parts[3].price(), close: try parts[4].price())
    }

    private static func mark(_ reader: JSONReader) throws(JSONFault) -> CandlePicture.Mark {
        let parts = try reader.elements()
        guard parts.count == 3 else { throw reader.fault("a kind, a time and a price") }
        return CandlePicture.Mark(
            try parts[0].choice(), at: try parts[1].timestamp(), price: try parts[2].price())
    }

    private static func line(_ reader: JSONReader) throws(JSONFault) -> CandlePicture.Line {
        CandlePicture.Line(
            try reader.member("kind").choice(), name: try reader.member("name").string(),
            from: try reader.member("from").timestamp(), at: try reader.member("price").price(),
            until: try reader.optional("until")?.timestamp(), last: try reader.member("last").price())
    }

    private static func indicator(_ reader: JSONReader) throws(JSONFault) -> CandlePicture.Indicator {
        let parts = try reader.elements()
        guard let name = parts.first else { throw reader.fault("a name and prices") }
        var values: [Price?] = []
        for part in parts.dropFirst() { values.append(try part.int64() == 0 ? nil : try part.price()) }
        return CandlePicture.Indicator(name: try name.string(), values: values)
    }

    private static func band(_ reader: JSONReader) throws(JSONFault) -> CandlePicture.Band {
        let parts = try reader.elements()
        guard parts.count == 3 else { throw reader.fault("a name and two times") }
        return CandlePicture.Band(
            name: try parts[0].string(), from: try parts[1].timestamp(), to: try parts[2].timestamp())
    }
}
