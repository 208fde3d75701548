import Desk
import Domain
import Notation
import Wire

/// Records as lines of text: short for quotes, which are many, and JSON for the rest, which is rare.
///
/// ```
/// deskbot-inputs 1 {"chat":4242,…} 1f0c
/// begin 0 0 93ab
/// q 1000123456 0 0 -120000000 95123.4 95123.5 0.013 a1b2
/// notice 12000000 0 {"event":{"type":"acknowledged"},"order":"…"} 77c0
/// ```
///
/// The two numbers after the word say how far market time went on since the record before, and how much further the
/// wall clock; both in nanoseconds. A quote has its instrument's place, its own time from market time, bid, ask, and
/// what was traded where anybody said. Each line ends with the low 16 bits, in hexadecimal, of an FNV-1a hash of 32
/// bits over this and all earlier lines of the file, so that a line that is changed, missing or doubled shows.
///
/// - SeeAlso: http://www.isthe.com/chongo/tech/comp/fnv/
struct TraceEncoder {
    private var chain = TraceChain()
    private var last: Moment

    /// - Parameter header: of the file that the lines are for.
    init(_ header: TraceHeader) { last = header.base }

    /// The first line of the file.
    mutating func append(_ header: TraceHeader, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes += "\(TraceHeader.signature) \(TraceHeader.version) \(header.json.serialized)".utf8
        end(&bytes, from: start)
    }

    mutating func append(_ record: TraceRecord, to bytes: inout [UInt8]) {
        let start = bytes.count
        switch record {
        case .input(.quote(let quote), let now):
            bytes.append(UInt8(ascii: "q"))
            appendTimes(now, to: &bytes)
            Self.appendPart(Int64(quote.instrument.value), to: &bytes)
            Self.appendPart(quote.at.nanoseconds &- now.market.nanoseconds, to: &bytes)
            Self.appendPart(quote.bid.amount, to: &bytes)
            Self.appendPart(quote.ask.amount, to: &bytes)
            if quote.traded != .zero { Self.appendPart(quote.traded, to: &bytes) }
        case .input(.warmUp(let index, let timeframe, let bars), let now):
            bytes += InputCodec.Word.warmUp.rawValue.utf8
            appendTimes(now, to: &bytes)
            Self.append(bars, index, timeframe, to: &bytes)
        case .input(let input, let now):
            let (word, body) = InputCodec.encode(input)
            bytes += word.rawValue.utf8
            appendTimes(now, to: &bytes)
            if let body {
                bytes.append(UInt8(ascii: " "))
                bytes += body.serializedBytes
            }
        case .begin(let now):
            bytes += "begin".utf8
            appendTimes(now, to: &bytes)
        case .outcome(let outcome): bytes += "led \(OutcomeCodec.encode(outcome).serialized)".utf8
        case .gap(let count): bytes += "gap \(count)".utf8
        }
        end(&bytes, from: start)
    }

    /// The same text that ``InputCodec`` makes, without a value for each of tens of thousands of numbers.
    private static func append(
        _ bars: [Bar], _ index: InstrumentIndex, _ timeframe: Timeframe, to bytes: inout [UInt8]
    ) {
        bytes += " {\"bars\":[".utf8
        for (place, bar) in bars.enumerated() {
            bytes += place == 0 ? "[".utf8 : ",[".utf8
            let numbers = [
                bar.start.nanoseconds, bar.open.amount.raw, bar.high.amount.raw, bar.low.amount.raw,
                bar.close.amount.raw, bar.volume.raw,
            ]
            for (column, number) in numbers.enumerated() {
                if column > 0 { bytes.append(UInt8(ascii: ",")) }
                if number < 0 { bytes.append(UInt8(ascii: "-")) }
                appendDigits(number.magnitude, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        bytes += "],\"instrument\":\(index.value),\"timeframe\":\"\(timeframe.name)\"}".utf8
    }

    private mutating func appendTimes(_ now: Moment, to bytes: inout [UInt8]) {
        let market = now.market.nanoseconds &- last.market.nanoseconds
        Self.appendPart(market, to: &bytes)
        Self.appendPart((now.wall.nanoseconds &- last.wall.nanoseconds) &- market, to: &bytes)
        last = now
    }

    private mutating func end(_ bytes: inout [UInt8], from start: Int) {
        let sum = chain.add(bytes[start...])
        bytes.append(UInt8(ascii: " "))
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: sum >> shift & 0xf)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func appendPart(_ number: Int64, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(number.magnitude, to: &bytes)
    }

    /// A decimal without the zeros that say nothing.
    private static func appendPart(_ value: Fixed, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        if value.isNegative { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = value.raw.magnitude.quotientAndRemainder(dividingBy: UInt64(Fixed.scale))
        appendDigits(whole, to: &bytes)
        if fraction == 0 { return }
        bytes.append(UInt8(ascii: "."))
        var (rest, unit) = (fraction, UInt64(Fixed.scale) / 10)
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
            rest %= unit
            unit /= 10
        }
    }

    private static func appendDigits(_ number: UInt64, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}

/// The hash that runs through a file.
struct TraceChain {
    private var state: UInt32 = 0x811c_9dc5

    /// - Returns: what stands at the end of a line of these bytes.
    mutating func add(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        for byte in bytes { state = (state ^ UInt32(byte)) &* 0x0100_0193 }
        return UInt16(truncatingIfNeeded: state)
    }
}
