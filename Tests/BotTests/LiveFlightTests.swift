import Domain
import Foundation
import Gateway
import TestSupport
import Testing

/// `deskbot run` at live prices, with the market and Telegram on loopback.
@Suite(.serialized) struct LiveFlightTests {
    private func flight(_ market: MarketServer) throws -> Flight {
        try Flight(
            try BotAPIServer(),
            settings: [
                "https://fapi.binance.com": market.root, "pollSeconds: 5": "pollSeconds: 1",
                "https://nfs.faireconomy.media": market.root, "perChatSeconds: 1 ": "perChatSeconds: 0 ",
            ])
    }

    @Test("live prices warm it up, are asked for again and again, and mark the status")
    func prices() async throws {
        let market = try MarketServer()
        let flight = try flight(market)
        try flight.start(["run"])
        let hello = await flight.server.message { $0.text.contains("started") }
        #expect(hello?.text.contains("live prices") == true, "\(flight.log)")
        #expect(hello?.text.contains("recorded") == false)
        #expect(
            await eventually(within: 60) { market.requests.count(where: { $0.contains("bookTicker") }) >= 4 })
        let status = await flight.ask("/status", "Equity 10,000")
        #expect(status?.text.contains("Prices") == true, "\(flight.log)")
        #expect(market.requests.contains { $0.hasPrefix("/fapi/v1/klines?symbol=BTCUSDT&interval=15m") })
        #expect(market.requests.contains { $0.hasPrefix("/fapi/v1/klines?symbol=ETHUSDT&interval=15m") })
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
    }

    @Test("a market that refuses, limits or answers nonsense is asked again, and the bot stays up")
    func trouble() async throws {
        let market = try MarketServer()
        market.answerNext(451, "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}")
        let flight = try flight(market)
        try flight.start(["run"])
        #expect(await flight.server.message { $0.text.contains("started") } != nil, "\(flight.log)")
        #expect(await eventually(within: 60) { market.requests.count >= 3 })
        #expect(await eventually(within: 60) { flight.log.contains("prices.failed") }, "\(flight.log)")
        #expect(await flight.ask("/status", "Equity 10,000") != nil)
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
    }
}
