import Commands
import Desk
import Domain
import Engine
import Matching
import Proof
import Scheduler

/// `deskbot prove`: the desk of these settings in a world that is late, repeats itself, forgets, lies and ends in the
/// middle, and what became of each promise.
///
/// Limits, sizing, care, costs, news and account are those of the settings. Entries come from a quick checklist of
/// one-minute bars, so that much is traded in an hour; nothing is asked of a second person, an approval or a code, since
/// the simulated operator has none; and no job runs.
struct Proving: Sendable {
    struct Outcome: Sendable {
        let text: String
        let isKept: Bool
    }

    /// Days of three hours; the first of them are played twice.
    static let daysUsual = 2_000
    static let daysMaximum = 100_000
    private static let daysTwice = 3
    /// Inputs of the look at the memory.
    static let eventsUsual = 2_000_000
    /// Days that one task plays before it says how far it is.
    private static let daysAtOnce = 4

    private let setup: Setup
    private let days: Int
    private let seed: UInt64

    init(_ setup: Setup) throws(Failure) {
        self.setup = setup
        days = try setup.arguments.number(.runs, 1...Self.daysMaximum) ?? Self.daysUsual
        seed = try setup.arguments.number(.seed, 0...UInt64(Int64.max)) ?? 1
    }

    /// A hundred days one after the other, for a host that trades beside it: no file is touched.
    static func drill(_ setup: Setup, seed: UInt64) -> JobFinding {
        let proving = Proving(setup, days: 100, seed: seed)
        var findings = ProofFindings()
        for place in 0..<proving.days { findings.add(proving.day(seed &+ UInt64(place))) }
        return findings.finding
    }

    private init(_ setup: Setup, days: Int, seed: UInt64) {
        (self.setup, self.days, self.seed) = (setup, days, seed)
    }

    /// Plays on every core; nothing outside is touched but a folder beside the databases, which is gone afterwards.
    ///
    /// - Parameter events: of the look at the memory; 0 for none.
    func run(events: Int = eventsUsual) async throws(Failure) -> Outcome {
        var findings = ProofFindings()
        var progress = ProgressBar("", isShown: true)
        let ends = stride(from: 0, to: days, by: Self.daysAtOnce).map { ($0, min($0 + Self.daysAtOnce, days)) }
        await withTaskGroup(of: ProofFindings.self) { group in
            var waiting = ends[...]
            for _ in 0..<Usage.cores { add(&waiting, to: &group) }
            while let found = await group.next() {
                findings.add(found)
                progress.note(Double(findings.days) / Double(days), at: "\(findings.days) of \(days) days")
                add(&waiting, to: &group)
            }
        }
        for place in 0..<min(Self.daysTwice, days) {
            let number = seed + UInt64(place)
            findings.note(again: day(number).facts == day(number).facts, seed: number)
        }
        try findings.note(
            files: ProofFiles(folder: setup.folder(of: "prove"), facts: day(seed).facts).outcome())
        if events > 0 { findings.note(memory: memory(events)) }
        progress.end()
        return Outcome(
            text: findings.text(of: setup.arguments[.settings] ?? Verbs.settingsPath),
            isKept: findings.violations.isEmpty)
    }

    /// Alone, since every thread's memory counts.
    private func memory(_ events: Int) -> ProofMemory.Outcome {
        let stage = stage(seed)
        var memory = ProofMemory(
            desk(seed, Ledger(instruments: stage.instruments), 1, []), stage.instruments, prices: stage.prices,
            from: stage.start)
        return memory.outcome(events: events)
    }

    private func add(
        _ waiting: inout ArraySlice<(Int, Int)>, to group: inout TaskGroup<ProofFindings>
    ) {
        guard let (first, end) = waiting.popFirst() else { return }
        group.addTask(executorPreference: globalConcurrentExecutor) {
            var findings = ProofFindings()
            for place in first..<end { findings.add(day(seed + UInt64(place))) }
            return findings
        }
    }

    /// One day, played.
    func day(_ number: UInt64) -> Simulation {
        var day = Simulation(stage(number))
        day.play()
        return day
    }

    private func stage(_ number: UInt64) -> SimulationStage {
        let configuration = setup.configuration
        let weathers = SimulationStage.Weather.allCases
        let weather = weathers[Int(number % UInt64(weathers.count))]
        return SimulationStage(
            seed: number, instruments: configuration.instruments,
            // A Monday on which every market of the usual weeks is open.
            start: CivilTime(
                date: CivilDate(year: 2026, month: 1, day: 5)!, timeOfDay: TimeOfDay(hour: 15, minute: 0)!
            )
            .timestamp(),
            // So that a tick is a hundred-thousandth of a price, whatever the instrument.
            prices: configuration.instruments.all.map { $0.tick.double * 100_000 }, weather: weather,
            volatilityBps: weather == .crash ? 14 : weather == .chop ? 3 : 6,
            isTampered: number % 16 == 15, paper: configuration.paperTerms(setup.newYork)
        ) { ledger, next, undelivered in
            desk(number, ledger, next, undelivered)
        }
    }

    private func desk(_ number: UInt64, _ ledger: Ledger, _ next: Int64, _ undelivered: [Dispatch]) -> Desk {
        var plan = MarketPlan()
        let strategy = Checklist(timeframe: .m1, settings: .quick, in: &plan)
        let care = PositionCare(setup.configuration.strategies[0].management, on: .m1, in: &plan)
        var terms = setup.deskTerms(seed: number, mode: .livePaper, access: Self.access)
        terms.approval = nil
        terms.twoPersons = false
        terms.asksCodes = false
        terms.silence = nil
        terms.relayAfter = nil
        terms.jobs = []
        return Desk(
            terms: terms, engine: setup.makeEngine(ledger, [strategy], [care], plan), nextDispatch: next,
            undelivered: undelivered)
    }

    /// The simulated operator in his own chat.
    private static let access: Access = {
        do { return try Access(chat: SimulatedChat.chat, users: [:]) } catch { preconditionFailure("\(error)") }
    }()
}
