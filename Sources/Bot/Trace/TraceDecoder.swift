import Desk
import Domain
import Notation
import Wire

/// Why a line of a recording of inputs cannot be read.
struct TraceFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as the end of a sentence: `is not a recording of inputs`.
    let description: String

    init(_ description: String) { self.description = description }
}

/// Lines back to records; see ``TraceEncoder`` for their form.
struct TraceDecoder {
    let header: TraceHeader
    private var chain = TraceChain()
    private var last: Moment

    /// - Parameter line: the first one, without its end.
    init(header line: ArraySlice<UInt8>) throws(TraceFault) {
        let start = Array("\(TraceHeader.signature) ".utf8)
        guard line.starts(with: start) else { throw TraceFault("is not a recording of inputs") }
        let body = try Self.checked(line, &chain)
        let words = body.dropFirst(start.count).split(
            separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2, let version = Int(String(decoding: words[0], as: UTF8.self)) else {
            throw TraceFault("has a first line that says nothing of its form")
        }
        guard version == TraceHeader.version else {
            throw TraceFault(
                "is a recording of inputs of form \(version), and this program reads form \(TraceHeader.version)"
            )
        }
        header = try Self.read(Array(words[1])) { reader throws(JSONFault) in try TraceHeader(reader) }
        last = header.base
    }

    /// - Parameter line: one of those below the header, without its end.
    mutating func record(_ line: ArraySlice<UInt8>) throws(TraceFault) -> TraceRecord {
        let body = try Self.checked(line, &chain)
        var fields = Fields(body)
        let word = fields.next()
        switch word {
        case "q":
            let now = try moment(&fields)
            return .input(.quote(try Self.quote(&fields, at: now)), at: now)
        case "begin": return .begin(try moment(&fields))
        case "gap": return .gap(try fields.int())
        case "led":
            let outcome = try Self.read(Array(fields.rest)) { reader throws(JSONFault) in
                try OutcomeCodec.decode(reader)
            }
            return .outcome(outcome)
        default:
            guard let known = InputCodec.Word(rawValue: word) else {
                throw TraceFault("has a word that this program does not know")
            }
            let now = try moment(&fields)
            let text = Array(fields.rest)
            let input =
                text.isEmpty
                ? try Self.convert { () throws(JSONFault) in try InputCodec.decode(known, JSONReader(.null)) }
                : try Self.read(text) { reader throws(JSONFault) in try InputCodec.decode(known, reader) }
            return .input(input, at: now)
        }
    }

    private mutating func moment(_ fields: inout Fields) throws(TraceFault) -> Moment {
        let (market, skew) = (try fields.int64(), try fields.int64())
        last = Moment(
            market: Timestamp(nanoseconds: last.market.nanoseconds &+ market),
            wall: Timestamp(nanoseconds: last.wall.nanoseconds &+ market &+ skew))
        return last
    }

    private static func quote(_ fields: inout Fields, at now: Moment) throws(TraceFault) -> Quote {
        let (place, at) = (try fields.int(), try fields.int64())
        guard let bid = Price(try fields.fixed()), let ask = Price(try fields.fixed()), place >= 0 else {
            throw TraceFault("has a quote without a price")
        }
        let traded = fields.isAtEnd ? Fixed.zero : try fields.fixed()
        return Quote(
            instrument: InstrumentIndex(place), bid: bid, ask: ask,
            at: Timestamp(nanoseconds: now.market.nanoseconds &+ at), traded: traded)
    }

    /// The line without the sum at its end, which has to be right.
    private static func checked(_ line: ArraySlice<UInt8>, _ chain: inout TraceChain)
        throws(TraceFault) -> ArraySlice<UInt8>
    {
        guard line.count > 5, line[line.endIndex - 5] == UInt8(ascii: " "),
            let sum = UInt16(String(decoding: line.suffix(4), as: UTF8.self), radix: 16)
        else { throw TraceFault("has no sum at its end") }
        let body = line.dropLast(5)
        guard chain.add(body) == sum else { throw TraceFault("is not what was written") }
        return body
    }

    private static func read<Value>(_ text: [UInt8], _ read: (JSONReader) throws(JSONFault) -> Value)
        throws(TraceFault) -> Value
    {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: text)
        } catch {
            throw TraceFault("cannot be read: \(error)")
        }
        return try convert { () throws(JSONFault) in try read(JSONReader(value)) }
    }

    private static func convert<Value>(_ body: () throws(JSONFault) -> Value) throws(TraceFault) -> Value {
        do throws(JSONFault) {
            return try body()
        } catch {
            throw TraceFault("cannot be read: \(error)")
        }
    }
}

/// Words of a line, between single spaces.
private struct Fields {
    private(set) var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) { rest = line }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func next() -> String {
        let end = rest.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
        defer { rest = end == rest.endIndex ? rest[end...] : rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    mutating func int64() throws(TraceFault) -> Int64 {
        guard let number = Int64(next()) else { throw TraceFault("has no number where one belongs") }
        return number
    }

    mutating func int() throws(TraceFault) -> Int { Int(try int64()) }

    mutating func fixed() throws(TraceFault) -> Fixed {
        guard let number = Fixed(next()) else { throw TraceFault("has no number where one belongs") }
        return number
    }
}
