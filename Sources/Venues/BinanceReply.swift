import Domain
import Wire

/// Reads Binance's answers.
enum BinanceReply {
    private static let messageLengthMaximum = 200
    /// "Too many requests", in a body.
    private static let tooMany = -1003

    /// The body as a document, or what the venue said instead.
    ///
    /// An object with `code` and `msg` is a refusal whatever its status; a code of 0 is one too.
    static func document(_ response: HTTPResponse, at now: Timestamp, _ budget: inout RateBudget)
        throws(BinanceError) -> JSONReader
    {
        let document = (try? JSONValue(parsing: response.body)).map { JSONReader($0) }
        let complaint = document.flatMap(complaint)
        if response.status == 429 || response.status == 418 || complaint?.code == tooMany {
            let seconds = response.header("retry-after").flatMap { Int64($0) }
            let said = seconds.map { Duration.seconds(min(max(0, $0), 1_000_000)) }
            throw .limited(retryAfter: budget.noteRefusal(retryAfter: said, at: now))
        }
        if response.status == 451 || complaint?.code == 0 {
            throw .restricted(complaint?.message ?? "HTTP \(response.status)")
        }
        if let complaint { throw .refused(code: complaint.code, message: complaint.message) }
        switch response.status {
        case 200:
            guard let document else { throw .malformed("\(response.body.count) bytes that are not JSON") }
            return document
        case 500...: throw .unreachable("HTTP \(response.status)")
        default: throw .refused(code: response.status, message: "HTTP \(response.status)")
        }
    }

    private static func complaint(_ document: JSONReader) -> (code: Int, message: String)? {
        guard let code = try? document.optional("code")?.int(),
            let message = try? document.optional("msg")?.string()
        else { return nil }
        return (code, String(message.prefix(messageLengthMaximum)))
    }
}

extension JSONReader {
    func milliseconds() throws(JSONFault) -> Timestamp {
        let number = try int64()
        let (nanoseconds, overflow) = number.multipliedReportingOverflow(by: 1_000_000)
        guard number >= 0, !overflow else { throw fault("milliseconds since 1970") }
        return Timestamp(nanoseconds: nanoseconds)
    }

    func price() throws(JSONFault) -> Price {
        guard let price = Price(try spelling()) else { throw fault("a price") }
        return price
    }

    /// A candle and the last millisecond that belongs to it.
    func kline() throws(JSONFault) -> (bar: Bar, end: Timestamp) {
        let fields = try elements()
        guard fields.count >= 7 else { throw fault("a candle of seven numbers or more") }
        guard let volume = Fixed(try fields[5].spelling()) else { throw fields[5].fault("a volume") }
        let bar = Bar(
            start: try fields[0].milliseconds(), open: try fields[1].price(), high: try fields[2].price(),
            low: try fields[3].price(), close: try fields[4].price(), volume: volume)
        return (bar, try fields[6].milliseconds())
    }

    /// A quote; `nil` where a side is empty, which the venue writes as zero.
    func quote(of index: InstrumentIndex) throws(JSONFault) -> Quote? {
        let (bid, ask) = (try member("bidPrice"), try member("askPrice"))
        for side in [bid, ask] where Fixed(try side.spelling()) == .zero { return nil }
        return Quote(
            instrument: index, bid: try bid.price(), ask: try ask.price(), at: try member("time").milliseconds()
        )
    }
}
