import Domain
import Foundation
import Gateway
import Persistence
import Proof
import TestSupport
import Testing

@testable import Bot

/// The real executable against a Bot API server on loopback, killed at every place that matters.
@Suite(.serialized) struct EndToEndTests {
    /// Bars of one minute and short averages: at 600 times real time the bot trades within seconds.
    static let quick = [
        "timeframe: M15            # M1, M5, M15, M30, H1, H4\n  emaFast: 20               # bars\n  emaSlow: 50               # bars":
            "timeframe: M1\n  emaFast: 5\n  emaSlow: 9",
        "emaTrend: 200": "emaTrend: 20", "perChatSeconds: 1 ": "perChatSeconds: 0 ",
        "perGroupMinute: 20": "perGroupMinute: 10000",
        "perSecond: 30": "perSecond: 10000", "quoteAgeSeconds: 30": "quoteAgeSeconds: 300",
        "logLevel: notice": "logLevel: info",
        "symbolIntervalMinutes: 15": "symbolIntervalMinutes: 0", "tradesPerDay: 20": "tradesPerDay: 500",
        "cooldownTradeSeconds: 60": "cooldownTradeSeconds: 0",
        "cooldownStopMinutes: 60": "cooldownStopMinutes: 0",
        "lossStreakLock: 3": "lossStreakLock: 0", "stopGuardStops: 4": "stopGuardStops: 0",
        "lowProfitTrades: 6": "lowProfitTrades: 0", "killSwitchTrades: 15": "killSwitchTrades: 0",
        "correlationMaximum: 0.85": "correlationMaximum: 1", "heatPercent: 3 ": "heatPercent: 6 ",
        "sessionDrawdownPercent: 1.5": "sessionDrawdownPercent: 0", "jumpMaximumAtr: 5": "jumpMaximumAtr: 0",
        "quoteAheadMilliseconds: 500": "quoteAheadMilliseconds: 5000", "staleBars: 2": "staleBars: 0",
        "staleMinutes: 5": "staleMinutes: 0", "spreadUsualTimes: 2": "spreadUsualTimes: 0",
        "volatilitySpikeTimes: 3": "volatilitySpikeTimes: 0",
        "netProfitCostsMinimum: 2": "netProfitCostsMinimum: 0",
        "costShareMaximumPercent: 30": "costShareMaximumPercent: 100",
        "targetSpreadsMinimum: 3": "targetSpreadsMinimum: 0",
        "stopMinimumBps: 4.5": "stopMinimumBps: 10", "tradesPerHour: 10": "tradesPerHour: 100",
    ]

    /// The how manieth passing of a place kills: the second, or each up to what `DESKBOT_CRASH_TURNS` says.
    private static let turns: [Int] =
        ProcessInfo.processInfo.environment["DESKBOT_CRASH_TURNS"].flatMap(Int.init).map {
            Array(1...max($0, 1))
        } ?? [2]

    struct Witness {
        var executed: [Int64] = []
        var sequence: Int64 = 0
        var kinds: Set<String> = []
        var isKilled = false
    }

    /// Reads the journal as a stranger would: the chain first, then every fact.
    static func read(_ path: String) throws -> Witness {
        let store = try JournalStore(path: path)
        var witness = Witness()
        witness.sequence = try store.verify().sequence
        try store.facts { (_, fact) throws(StoreError) in
            witness.kinds.insert(fact.event.kind)
            switch fact.event {
            case .heard(let heard) where heard.verdict == .done: witness.executed.append(heard.update)
            case .killed: witness.isKilled = true
            case .rearmed: witness.isKilled = false
            default: break
            }
        }
        try store.close()
        return witness
    }

    @Test("hello, status, positions, a trade, an orderly stop")
    func flight() async throws {
        let flight = try Flight(try BotAPIServer(), settings: Self.quick)
        try flight.start()
        let hello = await flight.server.message { $0.text.contains("Deskbot") && $0.text.contains("started") }
        #expect(hello?.text.contains("recorded prices") == true, "\(flight.log)")
        #expect(await flight.ask("/status", "Equity") != nil, "\(flight.log)")
        #expect(await flight.ask("/positions", "open position") != nil)
        let trade = await flight.server.message(within: .seconds(60)) {
            $0.text.contains("risk") && $0.text.contains("stop")
        }
        #expect(trade != nil, "no trade in a minute: \(flight.log)")
        let began = ContinuousClock.now
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
        #expect(ContinuousClock.now - began < .seconds(30))
        #expect(
            flight.server.messages.filter { $0.author == .bot }.allSatisfy {
                $0.text.contains("recorded prices")
            })
        let witness = try Self.read(flight.journal)
        #expect(witness.kinds.contains("ordered") && witness.kinds.contains("stopped"))
    }

    @Test(
        "killed with kill -9 at a named place it comes back, still halted, and nothing is lost or done twice",
        arguments: CrashPoint.Place.allCases.filter { !$0.rawValue.hasPrefix("job.") }, turns)
    func crash(place: CrashPoint.Place, turn: Int) async throws {
        let flight = try Flight(try BotAPIServer(), settings: Self.quick)
        try flight.start()
        #expect(await flight.server.message(matching: { $0.text.contains("started") }) != nil, "\(flight.log)")
        let entered = await flight.server.message(within: .seconds(60)) {
            $0.text.contains("risk") && $0.text.contains("stop")
        }
        #expect(entered != nil, "no trade in a minute: \(flight.log)")
        #expect(await flight.kill() == .signal(SIGKILL))

        // The next run dies at the place; commands keep coming as from an impatient person.
        try flight.start(environment: [CrashPoint.variable: "\(place.rawValue):\(turn)"])
        let isTrading = [.submitBefore, .submitAfter, .venueBefore, .venueInside, .venueAfter].contains(place)
        let said = isTrading ? await trade(flight) : await pester(flight)
        try #require(
            await flight.end() == .signal(SIGKILL), "\(place) was not passed \(turn) times: \(flight.log)")
        print("crash point \(place.rawValue):\(turn): hit after \(said) commands")
        if said < 5 || isTrading { flight.server.inject(text: "/kill") }

        try flight.start()
        let halted = await flight.ask("/status", "Halted", within: .seconds(30))
        #expect(halted != nil, "\(flight.log)")
        #expect(await isFlat(flight), "\(flight.log)")
        try await resume(flight)
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
        try judge(flight)
    }

    /// Asks, and halts again and again, as long as the program runs.
    ///
    /// - Returns: how many commands that were.
    private func pester(_ flight: Flight) async -> Int {
        var said = 0
        while flight.isRunning, said < 400 {
            flight.server.inject(text: said % 5 == 3 ? "/kill" : said % 2 == 0 ? "/status" : "/positions")
            said += 1
            for _ in 0..<12 where flight.isRunning { await Flight.breathe() }
        }
        return said
    }

    /// Opens and closes by hand as long as the program runs, so that more orders go out than a strategy makes.
    ///
    /// - Returns: how many commands that were.
    private func trade(_ flight: Flight) async -> Int {
        let lines = ["/open BTCUSDT long", "/close BTCUSDT", "/open ETHUSDT short", "/close ETHUSDT"]
        var (said, pressed) = (0, Set<MessageID>())
        while flight.isRunning, said < 400 {
            flight.server.inject(text: lines[said % lines.count])
            said += 1
            for _ in 0..<50 where flight.isRunning {
                await Flight.breathe()
                let asked = flight.server.messages.last { $0.text.contains("USDT?") }
                guard let asked, !pressed.contains(asked.id),
                    case .data(let yes)? = asked.keyboard.first?.first?.action
                else { continue }
                pressed.insert(asked.id)
                flight.server.press(yes, on: asked.id)
            }
        }
        return said
    }

    /// Asks until everything is closed.
    private func isFlat(_ flight: Flight) async -> Bool {
        for _ in 0..<60 {
            if await flight.ask("/positions", "No open positions", within: .milliseconds(500)) != nil {
                return true
            }
        }
        return false
    }

    private func resume(_ flight: Flight) async throws {
        let question = try #require(await flight.ask("/resume", "Resume trading?"), "\(flight.log)")
        guard case .data(let data)? = question.keyboard.first?.first?.action else {
            Issue.record("the question has no button")
            return
        }
        // While an order whose fate is not known is still being asked about, the answer is "still closing".
        for _ in 0..<30 {
            flight.server.press(data, on: question.id)
            let resumed = await flight.server.message(within: .seconds(1)) { $0.text.contains("Trading again") }
            if resumed != nil { return }
        }
        Issue.record("it did not resume: \(flight.log)")
    }

    /// Every command was taken in once, and the chain of facts is whole.
    private func judge(_ flight: Flight) throws {
        let witness = try Self.read(flight.journal)
        #expect(Set(witness.executed).count == witness.executed.count, "a command was obeyed twice")
        #expect(!witness.isKilled)
        #expect(witness.sequence > 0)
        let written = flight.server.messages.count { if case .person = $0.author { true } else { false } }
        #expect(
            witness.executed.count >= written,
            "\(written) commands were written, \(witness.executed.count) obeyed")
    }
}
