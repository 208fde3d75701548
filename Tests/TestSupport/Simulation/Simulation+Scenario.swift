import Commands
import Desk
import Domain
import Engine
import Foundation
import Matching
import Proof
import Scheduler

extension Simulation {
    public init(scenario: Scenario, hours: Int = 3, mischief: Mischief = Mischief()) {
        self.init(scenario.stage, hours: hours, mischief: mischief)
    }
}

extension Scenario {
    fileprivate var stage: SimulationStage {
        SimulationStage(
            seed: seed, instruments: instruments, start: start,
            prices: instruments.all.map { Self.price(of: $0.id) },
            weather: kind == .chop ? .chop : kind == .crash ? .crash : .trends, volatilityBps: volatilityBps,
            // Too few at first for some, so that the warm-up speaks.
            warmUpBars: kind == .quiet ? 8 : 60, isTampered: kind == .tampered,
            paper: PaperTerms(slippageTicks: 1, commissionBps: Fixed("1")!)
        ) { ledger, next, undelivered in
            Self.desk(self, ledger: ledger, next: next, undelivered: undelivered)
        }
    }

    private static func price(of id: InstrumentID) -> Double {
        switch id {
        case "BTCUSDT": 90_000
        case "ETHUSDT": 3_000
        default: 1.1
        }
    }

    /// A desk as the bot would make it, with short averages and quick bars.
    private static func desk(_ scenario: Scenario, ledger: Ledger, next: Int64, undelivered: [Dispatch]) -> Desk
    {
        var plan = MarketPlan()
        var strategies: [any Strategy] = [
            Checklist(timeframe: .m1, settings: scenario.checklist, in: &plan)
        ]
        if scenario.kind == .busy {
            var settings = AverageCross.Settings()
            (settings.timeframe, settings.fast, settings.slow, settings.atrPeriod) = (.m1, 3, 7, 6)
            strategies.append(AverageCross(settings: settings, in: &plan))
        }
        let care = PositionCare(scenario.management, on: .m1, in: &plan)
        let engine = TradingEngine(
            ledger: ledger,
            terms: TradingEngine.Terms(
                account: "paper", limits: scenario.limits,
                costs: TradingCosts(commissionBps: Fixed("1")!, slippageTicks: 1),
                conversion: Conversion(accountCurrency: "USDT", parity: ["USD"]), prop: scenario.prop),
            strategies: strategies, cares: strategies.map { _ in care }, plan: plan)
        return Desk(
            terms: terms(scenario), engine: engine, nextDispatch: next, undelivered: undelivered)
    }

    private static func terms(_ scenario: Scenario) -> Desk.Terms {
        Desk.Terms(
            version: "test", configuration: "", settings: "symbols=[BTCUSDT]", seed: scenario.seed,
            mode: .livePaper,
            access: .sure(SimulatedChat.chat), zone: .utc, newYork: .newYork,
            startingBalance: Money(scenario.balance, "USDT"),
            sending: Outbox.Limits(perChat: .seconds(1), perGroupMinute: 20, perSecond: 30),
            newsRules: NewsRules(),
            recurringNews: RecurringNews(newYork: .newYork, frankfurt: .berlin, london: .london),
            summaryEvery: .minutes(60), dailyReportAt: TimeOfDay(hour: 10, minute: 30)!,
            calendarEvery: .minutes(60),
            reconcileEvery: .seconds(60), barGrace: .seconds(2))
    }
}

extension Access {
    /// A list that is known to be fit.
    public static func sure(_ chat: ChatID, _ users: [UserID: Role] = [:]) -> Access {
        do { return try Access(chat: chat, users: users) } catch { preconditionFailure("\(error)") }
    }
}

extension Zone {
    /// Read from the system's files, once.
    public static let newYork = system("America/New_York")
    public static let berlin = system("Europe/Berlin")
    public static let london = system("Europe/London")

    public static func system(_ name: String) -> Zone {
        guard let bytes = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)"),
            let zone = try? Zone(name: name, tzif: [UInt8](bytes))
        else { preconditionFailure("no time zone \(name): install the package tzdata") }
        return zone
    }
}
