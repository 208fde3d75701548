import Domain
import Venues

/// Writes stored series as the files that we read (``PriceLayout``).
public enum CSVExport {
    /// Lines are written in pieces of this many bytes.
    private static let pieceLength = 1 << 16

    /// The bars, `timestamp,open,high,low,close,volume`.
    ///
    /// - Returns: how many.
    public static func write(_ bars: some Sequence<Bar>, to path: String) throws(MarketError) -> Int {
        var output = try OutputFile(path: path)
        var count = 0
        var text = Array("timestamp,open,high,low,close,volume\n".utf8)
        for bar in bars {
            text.append(number: bar.start.unixSeconds)
            for amount in [bar.open.amount, bar.high.amount, bar.low.amount, bar.close.amount, bar.volume] {
                text.append(UInt8(ascii: ","))
                text.append(amount)
            }
            text.append(UInt8(ascii: "\n"))
            count += 1
            if text.count >= pieceLength {
                try output.put(text)
                text.removeAll(keepingCapacity: true)
            }
        }
        try output.put(text)
        try output.finish()
        return count
    }

    /// The ticks, `timestamp_ms,bid,ask`; fractions of a millisecond are dropped.
    ///
    /// - Returns: how many.
    public static func write(_ ticks: TickColumns, to path: String) throws(MarketError) -> Int {
        var output = try OutputFile(path: path)
        var text = Array("timestamp_ms,bid,ask\n".utf8)
        for place in ticks.indices {
            let tick = ticks[place]
            text.append(number: tick.at.nanoseconds / 1_000_000)
            for price in [tick.bid, tick.ask] {
                text.append(UInt8(ascii: ","))
                text.append(price.amount)
            }
            text.append(UInt8(ascii: "\n"))
            if text.count >= pieceLength {
                try output.put(text)
                text.removeAll(keepingCapacity: true)
            }
        }
        try output.put(text)
        try output.finish()
        return ticks.count
    }
}

extension [UInt8] {
    /// In decimal, at least `width` digits.
    fileprivate mutating func append(number: Int64, width: Int = 1) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var digits: (count: Int, value: UInt64) = (0, 0)
        // Reversed digits are collected in one number: no text is made of them. Twenty digits would not fit.
        guard rest < 1_000_000_000_000_000_000 else {
            append(contentsOf: String(rest).utf8)
            return
        }
        while rest > 0 || digits.count < width {
            digits = (digits.count + 1, digits.value * 10 + rest % 10)
            rest /= 10
        }
        for _ in 0..<digits.count {
            append(UInt8(ascii: "0") + UInt8(digits.value % 10))
            digits.value /= 10
        }
    }

    /// As `description` writes it.
    fileprivate mutating func append(_ amount: Fixed) {
        if amount.isNegative { append(UInt8(ascii: "-")) }
        let (whole, fraction) = amount.raw.magnitude.quotientAndRemainder(dividingBy: UInt64(Fixed.scale))
        append(number: Int64(whole))
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        append(number: Int64(fraction), width: Fixed.fractionDigits)
        while last == UInt8(ascii: "0") { removeLast() }
    }
}
