import Domain

/// How a file of prices is laid out, told from its first line.
public enum PriceLayout: Hashable, Sendable {
    /// `timestamp,open,high,low,close,volume` in UTC seconds; `time` will do for `timestamp`.
    case bars
    /// The same of both sides, without volume.
    case bidAskBars
    /// `timestamp_ms,bid,ask` in UTC milliseconds.
    case ticks
    /// Binance's own files (data.binance.vision): milliseconds, or microseconds since 2025; often without
    /// the header.
    case klines
    /// Bars that MetaTrader 4 or 5 exported, with or without header; times of the broker's server.
    case metaTrader(Table)
    /// HistData's generic ASCII minutes, `20180101 170000;1.2;1.2;1.2;1.2;0`.
    case histData
    /// HistData's generic ASCII ticks, `20180101 170000123,1.2,1.20001,0`.
    case histDataTicks
    /// freqtrade's JSON: an array of `[milliseconds, open, high, low, close, volume]`.
    case freqtrade

    /// The shape of an export: what separates the fields, and how many there are.
    public struct Table: Hashable, Sendable {
        let separator: UInt8
        /// Daily bars have a date alone.
        let hasTime: Bool
        let columns: Int
        let hasHeader: Bool
    }

    /// The headers that we write ourselves, and that of Binance.
    static let headers: [(PriceLayout, String)] = [
        (.bars, "timestamp,open,high,low,close,volume"),
        (.bidAskBars, "timestamp,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close"),
        (.ticks, "timestamp_ms,bid,ask"),
        (
            .klines,
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,"
                + "taker_buy_volume,taker_buy_quote_volume,ignore"
        ),
    ]
    /// For sentences.
    static let known =
        "the header " + headers.map(\.1).joined(separator: " or ")
        + ", or a file of MetaTrader, HistData or freqtrade"

    public var isTicks: Bool { self == .ticks || self == .histDataTicks }

    /// Whether its times are those of a clock that the file does not name.
    public var needsClock: Bool {
        switch self {
        case .metaTrader, .histData, .histDataTicks: true
        case .bars, .bidAskBars, .ticks, .klines, .freqtrade: false
        }
    }

    /// For sentences: `HistData's minutes`.
    public var name: String {
        switch self {
        case .bars: "bars"
        case .bidAskBars: "bars of bid and ask"
        case .ticks: "ticks"
        case .klines: "Binance's klines"
        case .metaTrader: "an export of MetaTrader"
        case .histData: "HistData's minutes"
        case .histDataTicks: "HistData's ticks"
        case .freqtrade: "freqtrade's JSON"
        }
    }

    var separator: UInt8 {
        switch self {
        case .metaTrader(let table): table.separator
        case .histData: UInt8(ascii: ";")
        case .bars, .bidAskBars, .ticks, .klines, .histDataTicks, .freqtrade: UInt8(ascii: ",")
        }
    }

    /// Fields of a row.
    var columns: Int {
        switch self {
        case .metaTrader(let table): table.columns
        case .bars, .histData, .freqtrade: 6
        case .bidAskBars: 9
        case .ticks: 3
        case .klines: 12
        case .histDataTicks: 4
        }
    }

    /// What a file begins whose first line is `line`; `nil` where that is not known.
    ///
    /// - Returns: also whether the line is a header, and not the first row.
    static func detect(_ line: [UInt8]) -> (layout: PriceLayout, isHeader: Bool)? {
        var text = String(decoding: line, as: UTF8.self)
        if text == "time,open,high,low,close,volume" { text = headers[0].1 }
        if let known = headers.first(where: { $0.1 == text }) { return (known.0, true) }
        if let table = Table(header: text) { return (.metaTrader(table), true) }
        guard let first = line.first, (0x30...0x39).contains(first) else { return nil }
        let (commas, semicolons) = (fields(line, ","), fields(line, ";"))
        if let table = Table(row: line) { return (.metaTrader(table), false) }
        if commas.count == 12 { return (.klines, false) }
        if semicolons.count == 6, shape(semicolons[0]) == "8 6" { return (.histData, false) }
        if commas.count == 4, shape(commas[0]) == "8 9" { return (.histDataTicks, false) }
        return nil
    }

    fileprivate static func fields(_ line: [UInt8], _ separator: Unicode.Scalar) -> [ArraySlice<UInt8>] {
        line.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
    }

    /// The runs of digits by their lengths, and what stands between them: `8 6` for `20180101 170000`.
    fileprivate static func shape(_ field: ArraySlice<UInt8>) -> String {
        var text = ""
        var run = 0
        for byte in field + [0] {
            guard !(0x30...0x39).contains(byte) else {
                run += 1
                continue
            }
            if run > 0 { text += "\(run)" }
            run = 0
            if byte != 0 { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        }
        return text
    }
}

extension PriceLayout.Table {
    private static let separators: [Unicode.Scalar] = ["\t", ",", ";"]

    /// `<DATE>`, `<TIME>`, `<OPEN>`…, separated by tabs; also without the brackets, or with commas.
    init?(header text: String) {
        for separator in Self.separators {
            let names = text.lowercased().split(
                separator: Character(separator), omittingEmptySubsequences: false
            ).map { String($0.filter { $0 != "<" && $0 != ">" }) }
            let hasTime = names.count > 1 && names[1] == "time"
            let prices = names.dropFirst(hasTime ? 2 : 1)
            guard names.first == "date", prices.prefix(4).elementsEqual(["open", "high", "low", "close"]),
                let volume = prices.dropFirst(4).first, ["tickvol", "volume", "vol"].contains(volume)
            else { continue }
            self.init(
                separator: UInt8(ascii: separator), hasTime: hasTime, columns: names.count, hasHeader: true)
            return
        }
        return nil
    }

    /// `2026.05.13,03:10,1.1,1.1,1.1,1.1,12` and what resembles it.
    init?(row line: [UInt8]) {
        for separator in Self.separators {
            let fields = PriceLayout.fields(line, separator)
            guard fields.count >= 6, PriceLayout.shape(fields[0]) == "4.2.2" else { continue }
            let hasTime = ["2:2", "2:2:2"].contains(PriceLayout.shape(fields[1]))
            guard fields.count >= (hasTime ? 7 : 6), fields.count <= 9 else { continue }
            self.init(
                separator: UInt8(ascii: separator), hasTime: hasTime, columns: fields.count, hasHeader: false)
            return
        }
        return nil
    }
}
