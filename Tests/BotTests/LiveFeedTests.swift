import Desk
import Domain
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

@Suite struct LiveFeedTests {
    private static func table(_ count: Int) -> InstrumentTable {
        InstrumentTable(
            (0..<count).map { number in
                Instrument(
                    id: InstrumentID("C\(number)USDT"), assetClass: .crypto,
                    baseCurrency: Currency("C\(number)"),
                    quoteCurrency: "USDT", tick: Fixed("0.1")!, step: Fixed("0.001")!,
                    minimum: Quantity("0.001")!,
                    maximum: Quantity("120")!, contractSize: .one, paperSpreadTicks: 1, newsCurrencies: ["USD"])
            })
    }

    /// How often each timeframe was asked for until prices were, which nobody answers here.
    private static func asked(_ count: Int) async throws -> [String: Int] {
        let transport = ScriptedTransport([
            .init("GET", "limit=\(LiveFeed.warmUpBars)", .json("[]")),
            .init("GET", "limit=\(Desk.chartBars + 1)", .json("[]")),
        ])
        let stand = try await Stand()
        let instruments = table(count)
        let rests = Locked(0)
        let feed = LiveFeed(
            market: BinanceMarket(transport: transport, instruments: instruments, base: "http://market.test"),
            instruments: instruments, timeframes: [.m15], charted: [.m15, .h1, .d1], every: .seconds(5),
            venue: stand.crew.venue, inbox: stand.inbox, log: Log(threshold: .error) { _ in },
            rest: Rest { _ in
                rests.withLock { $0 += 1 }
                try? await Task.sleep(for: .seconds(3_600))
            })
        let task = Task { await feed.run() }
        #expect(await eventually { rests.withLock { $0 > 0 } })
        task.cancel()
        await task.value
        var counts: [String: Int] = [:]
        for request in await transport.requests {
            let address = request.address.revealed
            guard let start = address.firstRange(of: "interval=") else { continue }
            counts[String(address[start.upperBound...].prefix { $0 != "&" }), default: 0] += 1
        }
        return counts
    }

    @Test(
        "few instruments are warmed up for charts too; of many, what is only shown does not hold trading back")
    func charts() async throws {
        let few = try await Self.asked(2)
        #expect(few == ["15m": 2, "1h": 2, "1d": 2])
        let many = try await Self.asked(LiveFeed.wholeBarsMaximum + 1)
        #expect(many == ["15m": LiveFeed.wholeBarsMaximum + 1])
    }
}
