import Domain
import Wire

/// Prices of Binance's USDT-margined futures: the public part, without a key.
///
/// Keeps no state: who asks brings the ``RateBudget`` along, and gets it back with the call counted,
/// also where the call throws. A call that the budget does not allow throws
/// ``BinanceError/limited(retryAfter:)`` without going out.
///
/// - SeeAlso: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api
public struct BinanceMarket: Sendable {
    public static let klineMaximum = 1_500
    static let timeout = Duration.seconds(10)
    /// Of one symbol; of all at once.
    static let tickerWeight = (one: 2, all: 5)

    private let transport: any HTTPTransport
    private let instruments: InstrumentTable
    private let base: String

    public init(
        transport: any HTTPTransport, instruments: InstrumentTable, base: String = "https://fapi.binance.com"
    ) {
        self.transport = transport
        self.instruments = instruments
        self.base = base
    }

    /// The venue's clock.
    public func serverTime(at now: Timestamp, budget: inout RateBudget) async throws(BinanceError) -> Timestamp
    {
        let reader = try await ask("/fapi/v1/time", weight: 1, at: now, &budget)
        return try reading { () throws(JSONFault) in try reader.member("serverTime").milliseconds() }
    }

    /// The latest finished candles, oldest first; the one that is still open at `now` is left out.
    ///
    /// - Precondition: `limit` lies in 1 to ``klineMaximum``.
    public func klines(
        _ index: InstrumentIndex, _ timeframe: Timeframe, limit: Int, at now: Timestamp,
        budget: inout RateBudget
    ) async throws(BinanceError) -> [Bar] {
        precondition(
            (1...Self.klineMaximum).contains(limit), "a request asks for 1 to \(Self.klineMaximum) candles")
        let symbol = try symbol(instruments[index].id)
        let path = "/fapi/v1/klines?symbol=\(symbol)&interval=\(timeframe.interval)&limit=\(limit)"
        let reader = try await ask(path, weight: Self.klineWeight(limit), at: now, &budget)
        let candles = try reading { () throws(JSONFault) in
            try reader.elements().map { element throws(JSONFault) in try element.kline() }
        }
        guard candles.count <= limit else { throw .malformed("\(candles.count) candles for \(limit)") }
        for (earlier, later) in zip(candles, candles.dropFirst()) where later.bar.start <= earlier.bar.start {
            throw .malformed("candles of \(symbol) are not in the order of time at \(later.bar.start)")
        }
        for candle in candles {
            guard candle.bar.isSound, timeframe.start(of: candle.bar.start) == candle.bar.start else {
                throw .malformed("the candle of \(symbol) at \(candle.bar.start) contradicts itself")
            }
        }
        return candles.filter { $0.end < now }.map(\.bar)
    }

    /// The best prices of some instruments.
    public struct Tickers: Hashable, Sendable {
        /// In the order in which they were asked for.
        public let quotes: [Quote]
        /// Those that the venue gave no price for: not listed, or halted.
        public let missing: [InstrumentIndex]
    }

    /// The best bid and ask of each of `wanted`, with the venue's time.
    ///
    /// Asks for all symbols at once where that weighs less than asking for each.
    public func bookTickers(_ wanted: [InstrumentIndex], at now: Timestamp, budget: inout RateBudget)
        async throws(BinanceError) -> Tickers
    {
        let path = "/fapi/v1/ticker/bookTicker"
        var readers: [JSONReader] = []
        if wanted.count * Self.tickerWeight.one < Self.tickerWeight.all {
            for index in wanted {
                let symbol = try symbol(instruments[index].id)
                readers.append(
                    try await ask("\(path)?symbol=\(symbol)", weight: Self.tickerWeight.one, at: now, &budget))
            }
        } else {
            let reader = try await ask(path, weight: Self.tickerWeight.all, at: now, &budget)
            readers = try reading { () throws(JSONFault) in try reader.elements() }
        }
        let names = Dictionary(
            wanted.map { (instruments[$0].id.value, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [InstrumentIndex: Quote] = [:]
        for reader in readers {
            try reading { () throws(JSONFault) in
                guard let index = names[try reader.member("symbol").string()] else { return }
                found[index] = try reader.quote(of: index)
            }
        }
        return Tickers(quotes: wanted.compactMap { found[$0] }, missing: wanted.filter { found[$0] == nil })
    }

    /// What a request for `limit` candles costs.
    ///
    /// - SeeAlso: "Kline/Candlestick Data", request weight, in the same documentation
    static func klineWeight(_ limit: Int) -> Int {
        switch limit {
        case ..<100: 1
        case ..<500: 2
        case ...1_000: 5
        default: 10
        }
    }

    private func symbol(_ id: InstrumentID) throws(BinanceError) -> String {
        let isPlain = id.value.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || byte == UInt8(ascii: "_")
        }
        guard isPlain else { throw .refused(code: -1121, message: "\(id) is not a symbol of this venue") }
        return id.value
    }

    private func ask(_ path: String, weight: Int, at now: Timestamp, _ budget: inout RateBudget)
        async throws(BinanceError) -> JSONReader
    {
        let earliest = budget.earliest(weight: weight, at: now)
        guard earliest <= now else { throw .limited(retryAfter: earliest - now) }
        let response: HTTPResponse
        do {
            response = try await transport.send(HTTPRequest("GET", Address(base + path), timeout: Self.timeout))
        } catch {
            budget.note(weight: weight, reported: nil, at: now)
            throw .unreachable(error.description)
        }
        budget.note(
            weight: weight, reported: response.header("x-mbx-used-weight-1m").flatMap { Int($0) }, at: now)
        return try BinanceReply.document(response, at: now, &budget)
    }

    private func reading<Value>(_ read: () throws(JSONFault) -> Value) throws(BinanceError) -> Value {
        do {
            return try read()
        } catch {
            throw .malformed(error.description)
        }
    }
}

extension Timeframe {
    /// As the venue writes it.
    fileprivate var interval: String {
        switch self {
        case .m1: "1m"
        case .m5: "5m"
        case .m15: "15m"
        case .m30: "30m"
        case .h1: "1h"
        case .h4: "4h"
        case .d1: "1d"
        }
    }
}
