import Domain
import Testing
import Wire

@testable import Venues

/// The bodies are the examples of the venue's documentation, and one that it really sent.
@Suite struct BinanceMarketTests {
    private static let kline = """
        [[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499644799999,\
        "2434.19055334",308,"1756.87402397","28.46694368","17928899.62484339"]]
        """
    private static let ticker = """
        {"symbol":"BTCUSDT","bidPrice":"4.00000000","bidQty":"431.00000000","askPrice":"4.00000200",\
        "askQty":"9.00000000","time":1589437530011}
        """
    private static let restricted = """
        {"code": 0, "msg": "Service unavailable from a restricted location according to 'b. Eligibility' in \
        https://www.binance.com/en/terms. Please contact customer service if you believe you received this \
        message in error."}
        """
    private let now = Timestamp(unixSeconds: 1_800_000_000)

    private func market(_ transport: ScriptedTransport, _ table: InstrumentTable = Listed.table)
        -> BinanceMarket
    {
        BinanceMarket(transport: transport, instruments: table, base: "https://venue.test")
    }

    private func candle(_ open: Int64, _ close: String = "2", end: Int64? = nil) -> String {
        #"[\#(open * 1_000),"2","3","1","\#(close)","5",\#((end ?? open + 60) * 1_000 - 1),"0",1,"0","0","0"]"#
    }

    @Test("the venue's clock")
    func time() async throws {
        let transport = ScriptedTransport(
            .reply(#"{"serverTime":1499827319559}"#, ("x-mbx-used-weight-1m", "17")))
        var budget = RateBudget()
        let time = try await market(transport).serverTime(at: now, budget: &budget)
        #expect(time == Timestamp(nanoseconds: 1_499_827_319_559_000_000))
        #expect(budget.used == 17)
        #expect(await transport.asked == ["GET https://venue.test/fapi/v1/time"])
    }

    @Test("a candle as documented")
    func klines() async throws {
        let transport = ScriptedTransport(.reply(Self.kline))
        var budget = RateBudget()
        let bars = try await market(transport).klines(Listed.bitcoin, .d1, limit: 1, at: now, budget: &budget)
        #expect(
            bars == [
                Bar(
                    start: Timestamp(unixSeconds: 1_499_040_000), open: Price("0.0163479")!,
                    high: Price("0.8")!,
                    low: Price("0.015758")!, close: Price("0.015771")!, volume: Fixed("148976.11427815")!)
            ])
        #expect(
            await transport.asked == [
                "GET https://venue.test/fapi/v1/klines?symbol=BTCUSDT&interval=1d&limit=1"
            ])
        #expect(budget.used == 1)
    }

    @Test("the candle that is still open is left out, to the millisecond", arguments: [(-1, 1), (0, 2)])
    func openCandle(_ milliseconds: Int, _ count: Int) async throws {
        let end = Timestamp(unixSeconds: 180)
        let transport = ScriptedTransport(.reply("[\(candle(60)),\(candle(120))]"))
        var budget = RateBudget()
        let bars = try await market(transport)
            .klines(Listed.bitcoin, .m1, limit: 2, at: end + .milliseconds(milliseconds), budget: &budget)
        #expect(bars.count == count)
    }

    @Test(
        "a request for candles weighs what the venue counts",
        arguments: [(1, 1), (99, 1), (100, 2), (499, 2), (500, 5), (1_000, 5), (1_001, 10), (1_500, 10)])
    func weights(_ limit: Int, _ weight: Int) async throws {
        var budget = RateBudget()
        let transport = ScriptedTransport(.reply("[]"))
        _ = try await market(transport).klines(Listed.bitcoin, .h4, limit: limit, at: now, budget: &budget)
        #expect(budget.used == weight)
    }

    @Test("two symbols are asked for one by one, three all at once")
    func tickers() async throws {
        let one = ScriptedTransport(.reply(Self.ticker), .reply(Self.ticker.replacing("BTC", with: "ETH")))
        var budget = RateBudget()
        let pair = try await market(one).bookTickers([Listed.ether, Listed.bitcoin], at: now, budget: &budget)
        #expect(
            pair.missing
                == [Listed.ether, Listed.bitcoin].filter { index in
                    !pair.quotes.contains { $0.instrument == index }
                })
        #expect(
            await one.asked
                == ["ETHUSDT", "BTCUSDT"].map {
                    "GET https://venue.test/fapi/v1/ticker/bookTicker?symbol=\($0)"
                })
        #expect(budget.used == 4)
        let all = ScriptedTransport(.reply("[\(Self.ticker),\(Self.ticker.replacing("BTC", with: "DOGE"))]"))
        let wanted = [Listed.bitcoin, Listed.ether, Listed.euroDollar]
        let tickers = try await market(all).bookTickers(wanted, at: now, budget: &budget)
        #expect(
            tickers.quotes == [
                Quote(
                    instrument: Listed.bitcoin, bid: Price("4")!, ask: Price("4.000002")!,
                    at: Timestamp(nanoseconds: 1_589_437_530_011_000_000))
            ])
        #expect(tickers.missing == [Listed.ether, Listed.euroDollar])
        #expect(await all.asked == ["GET https://venue.test/fapi/v1/ticker/bookTicker"])
        #expect(budget.used == 9)
    }

    @Test("an empty side of the book is a missing quote, not a price of zero")
    func halted() async throws {
        let transport = ScriptedTransport(.reply(Self.ticker.replacing("4.00000200", with: "0.00000000")))
        var budget = RateBudget()
        let tickers = try await market(transport).bookTickers([Listed.bitcoin], at: now, budget: &budget)
        #expect(tickers == .init(quotes: [], missing: [Listed.bitcoin]))
    }

    struct Answer: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let reply: Result<HTTPResponse, HTTPError>
        let error: BinanceError
    }

    @Test(
        "every kind of no is told apart",
        arguments: [
            Answer(
                testDescription: "restricted, as it was sent", reply: .reply(restricted, status: 451),
                error: .restricted(
                    "Service unavailable from a restricted location according to 'b. Eligibility' in "
                        + "https://www.binance.com/en/terms. Please contact customer service if you believe "
                        + "you received this message in error.")),
            Answer(
                testDescription: "restricted, with a good status", reply: .reply(#"{"code":0,"msg":"no"}"#),
                error: .restricted("no")),
            Answer(
                testDescription: "451 with a page", reply: .reply("<html>", status: 451),
                error: .restricted("HTTP 451")),
            Answer(
                testDescription: "429", reply: .reply("", status: 429, ("retry-after", "7")),
                error: .limited(retryAfter: .seconds(7))),
            Answer(
                testDescription: "418", reply: .reply("", status: 418, ("retry-after", "999999999999")),
                error: .limited(retryAfter: RateBudget.pauseMaximum)),
            Answer(
                testDescription: "429 without a time",
                reply: .reply(#"{"code":-1003,"msg":"Too many requests."}"#, status: 429),
                error: .limited(retryAfter: RateBudget.pauseDefault)),
            Answer(
                testDescription: "an unknown symbol",
                reply: .reply(#"{"code":-1121,"msg":"Invalid symbol."}"#, status: 400),
                error: .refused(code: -1121, message: "Invalid symbol.")),
            Answer(
                testDescription: "the firewall", reply: .reply("<html>", status: 403),
                error: .refused(code: 403, message: "HTTP 403")),
            Answer(
                testDescription: "its own fault", reply: .reply("<html>", status: 503),
                error: .unreachable("HTTP 503")),
            Answer(
                testDescription: "a cut-off body", reply: .reply("[[1499040000000,"),
                error: .malformed("16 bytes that are not JSON")),
            Answer(
                testDescription: "something else", reply: .reply("{}"),
                error: .malformed("document: expected an array, found an object")),
            Answer(
                testDescription: "a candle without a price",
                reply: .reply(kline.replacing("\"0.80000000\"", with: "null")),
                error: .malformed("[0][2]: expected a number, found nothing")),
            Answer(
                testDescription: "a high below the low",
                reply: .reply(kline.replacing("0.80000000", with: "0.01")),
                error: .malformed("the candle of BTCUSDT at 2017-07-03T00:00:00.000Z contradicts itself")),
            Answer(
                testDescription: "no answer",
                reply: .failure(HTTPError(kind: .timedOut, message: "timed out after 10 s")),
                error: .unreachable("timed out after 10 s")),
        ])
    func errors(_ given: Answer) async {
        let transport = ScriptedTransport(given.reply)
        var budget = RateBudget()
        await #expect(throws: given.error) {
            try await market(transport).klines(Listed.bitcoin, .d1, limit: 5, at: now, budget: &budget)
        }
        #expect(budget.used == 1, "a failed call counts")
        if case .limited(let pause) = given.error {
            #expect(budget.earliest(weight: 1, at: now) == now + pause)
        }
    }

    @Test("candles out of order, more than asked for or off the timeframe are refused")
    func unsound() async {
        for body in [
            "[\(candle(120)),\(candle(60))]", "[\(candle(60)),\(candle(60))]", "[\(candle(61))]",
            "[\(candle(60)),\(candle(120)),\(candle(180))]", "[\(candle(60, "4"))]", "[[60000]]",
        ] {
            var budget = RateBudget()
            let transport = ScriptedTransport(.reply(body))
            await #expect(throws: BinanceError.self, "\(body)") {
                try await market(transport).klines(Listed.bitcoin, .m1, limit: 2, at: now, budget: &budget)
            }
        }
    }

    @Test("a call that the budget does not allow does not go out")
    func exhausted() async {
        let transport = ScriptedTransport()
        var budget = RateBudget()
        budget.noteRefusal(retryAfter: .seconds(30), at: now)
        await #expect(throws: BinanceError.limited(retryAfter: .seconds(20))) {
            try await market(transport).serverTime(at: now + .seconds(10), budget: &budget)
        }
        #expect(await transport.asked == [])
    }

    @Test("a name that could bend the address is no symbol")
    func names() async {
        let bent = InstrumentTable([
            Instrument(
                id: "BTC/USDT:USDT", assetClass: .crypto, baseCurrency: "BTC", quoteCurrency: "USDT",
                tick: .one,
                step: .one, minimum: .zero, maximum: Quantity("1")!, contractSize: .one, paperSpreadTicks: 0)
        ])
        let transport = ScriptedTransport()
        var budget = RateBudget()
        await #expect(
            throws: BinanceError.refused(code: -1121, message: "BTC/USDT:USDT is not a symbol of this venue")
        ) {
            try await market(transport, bent).klines(
                InstrumentIndex(0), .m1, limit: 1, at: now, budget: &budget)
        }
        #expect(await transport.asked == [])
    }
}
