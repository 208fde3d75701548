import Commands
import Desk
import Domain
import Engine
import Market
import TestSupport
import Testing
import Wire

@testable import Bot

/// The past that the chat asks for, played on stored prices.
@Suite struct PlayedPastTests {
    /// The first moment after the days of ``SweepStand/prices(in:seed:days:)``.
    private static let end = Timestamp(unixSeconds: 1_746_057_600) + .days(8)

    /// A setup whose market store has eight days of one instrument.
    private static func setup(_ scratch: Scratch, storing: Bool = true, _ changes: [String: String] = [:])
        throws
        -> Setup
    {
        if storing {
            let file = try SweepStand.prices(in: scratch)
            _ = try MarketFolder(path: "\(scratch.path)/data/market").take(file, as: "BTCUSDT")
        }
        let values = SweepStand.values.merging(["storage.folder": "\(scratch.path)/data"]) { $1 }
        return try Stand.setup(SettingsRow.text(values.merging(changes) { $1 }), verb: ["run"], in: scratch)
    }

    private static func question(
        _ subject: LookBack.Subject, days: Int = 8, _ settings: [SettingWish] = [], removed: [InstrumentID] = []
    ) -> LookBack {
        LookBack(
            number: 1, subject: subject, days: days, until: end, settings: settings, removed: removed)
    }

    private static func whatIf(_ key: String, _ value: String) -> LookBack.Subject {
        .whatIf(SettingWish(key: key, value: value))
    }

    private static func result(_ setup: Setup, _ question: LookBack) throws -> LookBack.Result {
        let news = PlayedPast(setup, question, told: { _ in }).news()
        guard case .ended(let result) = news else {
            throw Failure(.configuration, "\(news)")
        }
        return result
    }

    @Test("now is what deskbot backtest says of the same prices, and then what it says with the other value")
    func agrees() throws {
        let scratch = try Scratch()
        let setup = try Self.setup(scratch)
        let result = try Self.result(setup, Self.question(Self.whatIf("risk.riskPerTradePercent", "0.25")))
        let prices = [
            "--prices", "\(scratch.path)/BTCUSDT.csv", "--to", "2025-05-09", "--flat", "--intrabar", "adaptive",
        ]
        for (figures, changes) in [
            (result.now, [:]), (try #require(result.then), ["risk.riskPerTradePercent": "0.25"]),
        ] {
            let report = try SweepStand.backtest(prices, changes, in: scratch)
            #expect(figures.trades == (try report.member("trade_list").elements().count) && figures.trades > 5)
            #expect(figures.net?.description == (try report.member("net").spelling()))
            #expect(figures.equity?.description == (try report.member("final_equity").spelling()))
        }
        #expect(result.now.net != result.then?.net && result.bars == 288 * 8 && result.missing.isEmpty)
        #expect(result.to == Self.end && result.from == Self.end - .days(8))
    }

    @Test("what the chat has set counts for both halves, and the asked value wins over it")
    func chat() throws {
        let scratch = try Scratch()
        let setup = try Self.setup(scratch)
        let half = SettingWish(key: "risk.riskPerTradePercent", value: "0.25")
        let plain = try Self.result(setup, Self.question(.whatIf(half)))
        let other = try Self.result(
            setup, Self.question(Self.whatIf("risk.riskPerTradePercent", "0.5"), [half]))
        #expect(other.now == plain.then && other.then == plain.now)
    }

    @Test("a backtest plays one strategy in one instrument, and fewer days are fewer bars")
    func backtest() throws {
        let scratch = try Scratch()
        let setup = try Self.setup(scratch, ["strategies": "[openingCross]"])
        let whole = try Self.result(setup, Self.question(.backtest(strategy: "averageCross", "BTCUSDT")))
        let part = try Self.result(
            setup, Self.question(.backtest(strategy: "AVERAGECROSS", "BTCUSDT"), days: 2))
        #expect(whole.then == nil && whole.now.trades > part.now.trades && part.now.trades > 0)
        #expect(part.bars == 288 * 2 && part.from == Self.end - .days(2))
        #expect(whole.now.fall.map { $0 > .zero } == true)
    }

    static let failures: [(LookBack.Subject, [InstrumentID], String)] = [
        (whatIf("risk.riskPerTradePercent", "9"), [], "must be a number from 0.001 to 2"),
        (whatIf("risk.moon", "9"), [], "is not a setting"),
        (
            .backtest(strategy: "moonshot", "BTCUSDT"), [],
            "There is no strategy moonshot: built in are checklist"
        ),
        (
            .backtest(strategy: "averageCross", "ETHUSDT"), [],
            "No prices from 2025-05-01 to 2025-05-09 are stored of ETHUSDT. On the host, where FILE has its bars, run: deskbot data import FILE --symbol ETHUSDT"
        ),
        (.backtest(strategy: "averageCross", "NOSUCH"), [], "symbols: each must be one of"),
        (whatIf("averageCross.fast", "4"), ["BTCUSDT"], "Every symbol was taken off"),
    ]

    @Test("what cannot be played is a sentence with what to do", arguments: failures)
    func fails(subject: LookBack.Subject, removed: [InstrumentID], words: String) throws {
        let scratch = try Scratch()  // lasts as long as somebody holds it
        defer { withExtendedLifetime(scratch) {} }
        let setup = try Self.setup(scratch)
        let news = PlayedPast(setup, Self.question(subject, removed: removed)) { _ in }.news()
        guard case .failed(let why) = news else { throw Failure(.configuration, "\(news)") }
        #expect(why.contains(words), "\(why)")
    }

    @Test("a strategy that is no setting of the process's folder names no file elsewhere")
    func noStore() throws {
        let setup = try Self.setup(try Scratch(), storing: false)
        let news = PlayedPast(setup, Self.question(.backtest(strategy: "averageCross", "BTCUSDT"))) { _ in }
            .news()
        guard case .failed(let why) = news else { throw Failure(.configuration, "\(news)") }
        #expect(why.contains("deskbot data import FILE --symbol BTCUSDT"))
    }

    @Test("what takes too much of a processor is ended, and says so")
    func limit() throws {
        let scratch = try Scratch()  // lasts as long as somebody holds it
        defer { withExtendedLifetime(scratch) {} }
        let setup = try Self.setup(scratch)
        let question = Self.question(Self.whatIf("averageCross.fast", "4"))
        let news = PlayedPast(setup, question, processorMaximum: .zero) { _ in }.news()
        guard case .failed(let why) = news else { throw Failure(.configuration, "\(news)") }
        #expect(why.contains("ask for fewer days"))
    }

    @Test("the bot's own part answers one question after the other through the inbox")
    func inbox() async throws {
        let stand = try await Stand()
        let setup = try Self.setup(stand.scratch)
        let hindsight = Hindsight(setup, inbox: stand.inbox, log: .silent)
        hindsight.look(Self.question(.backtest(strategy: "averageCross", "BTCUSDT")))
        hindsight.look(
            LookBack(number: 2, subject: .backtest(strategy: "moon", "BTCUSDT"), days: 8, until: Self.end))
        hindsight.finish()
        await hindsight.run()
        let heard = await stand.inbox.take() ?? []
        let ends: [Int] = heard.compactMap {
            switch $0.input {
            case .lookedBack(let number, .ended), .lookedBack(let number, .failed): number
            default: nil
            }
        }
        #expect(ends == [1, 2])
    }
}
