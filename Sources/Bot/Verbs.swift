import Commands
import Crypto
import Dispatch
import Domain
import Engine
import Glibc
import Persistence
import Scheduler
import Venues
import Wire

/// What the words on the command line lead to.
struct Verbs: Sendable {
    static let settingsPath = "config/settings.yaml"
    static let instrumentsPath = "config/instruments.yaml"
    static let environmentPath = ".env"

    private let arguments: Arguments

    init(_ words: [String]) throws(Failure) { arguments = try Arguments(words) }

    /// - Returns: the exit code of an orderly end.
    func run() async throws(Failure) -> Int32 {
        switch arguments.verb {
        case .help: print(Arguments.help)
        case .version: print("deskbot \(Version.number)")
        case .check: try check()
        case .analyse:
            let report = try Analysing(try Setup(arguments)).report()
            print(report.text)
            return report.isClean ? 0 : 1
        case .backtest: print(try Backtesting(try Setup(arguments)).report())
        case .scenarios: print(try ScenarioPlay(try Setup(arguments)).report())
        case .sweep: return try await sweep()
        case .data:
            let outcome = try MarketData(try Setup(arguments)).run(at: WallClock.now())
            print(outcome.text)
            return outcome.code
        case .replay:
            let outcome = try Replaying(try Setup(arguments)).run()
            print(outcome.text)
            return outcome.isSame ? 0 : 1
        case .audit:
            let outcome = try Auditing(try Setup(arguments)).run()
            print(outcome.text)
            return outcome.isWhole ? 0 : 1
        case .prove:
            let outcome = try await Proving(try Setup(arguments)).run()
            print(outcome.text)
            return outcome.isKept ? 0 : 1
        case .run: try await trade()
        case .rehearse: try await rehearse()
        case .venue: try await VenueProcess(try Setup(arguments)).run()
        }
        return 0
    }

    /// A merge reads results alone: it needs no settings.
    private func sweep() async throws(Failure) -> Int32 {
        if let list = arguments[.merge] {
            print(try SweepMerge(list, arguments).report())
            return 0
        }
        let stop = StopFlag()
        let sources = Signals.heard { stop.raise() }
        defer { for source in sources { source.cancel() } }
        let outcome = try await Sweeping(try Setup(arguments), stop: stop).run()
        print(outcome.text)
        return outcome.isComplete ? 0 : Failure.Code.tryAgain.rawValue
    }

    private func print(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) }
    }

    /// What a bot needs to start with; a venue of another process has to have a token.
    private func setup() throws(Failure) -> Setup {
        let setup = try Setup(arguments)
        if setup.configuration.venue != .inside { _ = try VenueToken.find(in: setup) }
        return setup
    }

    private func check() throws(Failure) {
        let setup = try setup()
        let mode =
            setup.environment.token == nil
            ? "a rehearsal (no token in .env)" : "trading on paper (token in .env)"
        if setup.environment.token == nil {
            do throws(VenuesError) {
                _ = try Recording(folder: setup.recordingFolder, instruments: setup.configuration.instruments)
            } catch {
                throw Failure(.configuration, "\(error)")
            }
        } else {
            let access = try setup.access()
            if setup.configuration.access.twoPersons, access.seconds(by: Members()) < 2 {
                print(
                    "Worth a look: access.twoPersons is on, and the settings list fewer than two users with the role admin or owner; the bot starts only where the chat has made a second one."
                )
            }
        }
        let symbols = setup.configuration.instruments.all.map(\.id.value).joined(separator: ", ")
        let names = setup.configuration.strategies.map(\.id.value).joined(separator: ", ")
        for warning in setup.configuration.warnings { print("Worth a look: \(warning)") }
        print("The settings are fit for \(mode): \(symbols) with \(names).")
    }

    private func trade() async throws(Failure) {
        let setup = try setup()
        guard let token = setup.environment.token else {
            throw Failure(
                .configuration,
                "there is no TELEGRAM_BOT_TOKEN in .env; copy .env.example to .env, or run: deskbot rehearse")
        }
        try await Application(
            setup,
            Application.Stage(
                folder: setup.folder(of: "paper"), access: try setup.access(), token: token,
                apiBaseURL: setup.environment.apiBaseURL, mode: .livePaper, recording: nil, speed: 1)
        ).run()
    }

    private func rehearse() async throws(Failure) {
        let setup = try setup()
        try await Rehearsing(setup).run()
    }
}
