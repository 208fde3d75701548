import Domain

/// What stands on the command line.
struct Arguments: Sendable, Hashable {
    enum Verb: String, Sendable, CaseIterable {
        case run, rehearse, venue, check, analyse, backtest, scenarios, sweep, replay, audit, prove, data,
            version,
            help

        /// Whether words without dashes may follow it.
        var takesWords: Bool { self == .data || self == .replay || self == .audit }

        /// Whether it trades on the past, whose files `--data` names.
        var looksBack: Bool { self == .backtest || self == .sweep }

        /// Whether the command line may name strategy and symbol in place of the settings.
        var chooses: Bool { looksBack || self == .scenarios }

        var summary: String {
            switch self {
            case .run: "trade on paper at live prices, commanded from Telegram (needs .env)"
            case .rehearse: "play recorded prices; the chat is a page on this machine"
            case .venue: "keep the paper venue's book in a process of its own (see paper.venue)"
            case .check: "say whether the settings are fit to start with, and all that is wrong"
            case .analyse: "run the chosen strategies through a price file and look for look-ahead"
            case .backtest: "trade the settings on the past: price files in, a report out"
            case .scenarios: "play bad days (crash, gap, outage …) with a position open, and say what is left"
            case .sweep: "trade the past with many settings (--over), and say what the best of them is worth"
            case .replay: "lead a recorded day through the same decisions again, and compare (see below)"
            case .audit: "say whether the journal is as it was written, and who commanded what (see below)"
            case .prove:
                "play the settings through days on which everything goes wrong, and say which promises held"
            case .data: "look after price files and stored prices (see below)"
            case .version: "print the version"
            case .help: "print this"
            }
        }
    }

    enum Option: String, Sendable, CaseIterable {
        case settings, instruments, env, data, recording, speed, port, telegram, fresh, prices, strategy
        case symbol, from, to, intrabar, detail, calendar, flat, json, html, clock, replace, csv, parquet, keep
        case over, draw, seed, results, shard, walk, by, merge
        case scenario, runs, at, head

        /// Whether it has a meaning for `verb`; what only looks takes everything.
        func isFor(_ verb: Verb) -> Bool {
            let isLook = verb == .help || verb == .version
            return switch self {
            case .settings, .instruments, .env, .data: true
            case .prices: verb == .analyse || verb.chooses || isLook
            case .json: verb.chooses || [.data, .replay, .audit].contains(verb) || isLook
            case .head: verb == .audit || isLook
            case .from, .to: verb.looksBack || verb == .audit || isLook
            case .symbol: verb.chooses || verb == .data || isLook
            case .strategy: verb.chooses || isLook
            case .at: verb == .replay || verb == .scenarios || isLook
            case .intrabar, .detail, .calendar, .flat, .html: verb.looksBack || isLook
            case .seed: verb == .sweep || verb == .scenarios || verb == .prove || isLook
            case .scenario: verb == .scenarios || isLook
            case .runs: verb == .scenarios || verb == .prove || isLook
            case .clock, .replace, .csv, .parquet, .keep: verb == .data || isLook
            case .over, .draw, .results, .shard, .walk, .by, .merge: verb == .sweep || isLook
            case .port, .fresh: ![.run, .data, .sweep, .replay, .scenarios, .audit, .prove].contains(verb)
            case .recording, .speed, .telegram:
                ![.run, .venue, .data, .sweep, .replay, .scenarios, .audit, .prove].contains(verb)
            }
        }

        /// Whether every one counts where it stands several times; of all others the last one does.
        var isCollected: Bool { self == .over }

        var isFlag: Bool { self == .fresh || self == .telegram || self == .replace || self == .flat }

        var summary: String {
            switch self {
            case .settings: "FILE  the settings (config/settings.yaml)"
            case .instruments: "FILE  the instruments (config/instruments.yaml)"
            case .env: "FILE  token and chat (.env)"
            case .data: "FOLDER  the databases, instead of storage.folder; backtest, sweep: as --prices"
            case .recording: "FOLDER  rehearse: what to play, instead of rehearsal.recording"
            case .speed: "N  rehearse: times real time, instead of rehearsal.speed"
            case .port:
                "N  rehearse: the page's port, instead of rehearsal.port; venue: where it listens (8190)"
            case .telegram: "  rehearse: talk in Telegram (.env) and not on a page"
            case .prices:
                "FILE  analyse, backtest, sweep: bars as SYMBOL.csv or SYMBOL.csv.gz; the last two: several, "
                    + "with commas; scenarios: ticks of a real day, with --at"
            case .strategy:
                "NAME  backtest, scenarios, sweep: instead of the settings' strategies, one by its name or its file.yaml"
            case .symbol:
                "NAME  backtest, scenarios, sweep, data: whose prices the files have, where their names do not say it; "
                    + "scenarios: of which market"
            case .from:
                "DATE  backtest, sweep: trades from 2025-03-01 or 2025-03-01T08:30Z on; bars before it warm up; audit list: "
                    + "commands from then on"
            case .to: "DATE  backtest, sweep, audit list: until then"
            case .intrabar:
                "WORD  backtest, sweep: how a bar's prices came: adaptive, pessimistic, optimistic or detail, by "
                    + "shorter bars; else the first three, of a sweep the first"
            case .detail:
                "FILE  backtest, sweep: the shorter bars of --intrabar detail, with commas; else those of the prices"
            case .calendar:
                "FILE  backtest, sweep: publications of the past (CSV or the weekly JSON), with commas"
            case .flat: "  backtest, sweep: what is open is closed at the last bar's first price"
            case .json:
                "FILE  backtest, scenarios, sweep: where the report goes as JSON, with every trade or point; data check: the "
                    + "findings; replay: the comparison; audit list: the commands"
            case .at:
                "TIME  replay: what the bot knew then, as 14:03:12 of the account's clock; scenarios: when it happened in "
                    + "the ticks of --prices, as 2014-05-02T12:30Z"
            case .html: "FILE  backtest, sweep: where the report goes as a page"
            case .clock: "ZONE  data: the clock of files with local times: UTC+3, America/New_York"
            case .replace: "  data import: rows that differ from stored ones take their place"
            case .csv: "FILE  data export: where the rows go as CSV"
            case .parquet: "FILE  data export: where the rows go as Parquet"
            case .keep: "DAYS  data prune: forget what is older"
            case .fresh: "  rehearse: forget the earlier rehearsal and begin anew; venue: begin an empty book"
            case .over:
                "AXIS  sweep: a setting and what is tried: averageCross.fast=5:30:5, risk.openPositions=1,2, or "
                    + "parameters.fast=… of a strategy's file; as often as there are settings"
            case .draw: "N  sweep: so many points by chance instead of all"
            case .seed: "N  sweep: of that chance (1); scenarios, prove: the first (1)"
            case .results: "FILE  sweep: a line for each point; what is there already is not run again"
            case .shard: "I/N  sweep: only this part of the points, as 2/4"
            case .walk: "TRAIN/TEST[/STEP]  sweep: walk forward in windows of so many days, as 90/30"
            case .by: "WORD  sweep: what is best: sharpe, net or profitFactor (sharpe)"
            case .scenario: "NAME  scenarios: only this one, or several with commas, and every run told"
            case .runs: "N  scenarios: each with so many seeds (5); prove: so many days (2000)"
            case .head: "N:HASH  audit verify: what an earlier one printed, to be in it still"
            case .merge: "FILE,FILE  sweep: report on results of several parts; nothing is run"
            }
        }
    }

    let verb: Verb
    /// What follows the verb without dashes, in its order: `check FILE…` of `data`.
    let words: [String]
    private let values: [Option: [String]]

    /// The last that stands there; `nil` where none does.
    subscript(option: Option) -> String? { values[option]?.last }

    /// Everything that stands there, in its order; of an option that is not collected the last alone.
    func all(_ option: Option) -> [String] { values[option] ?? [] }

    /// - Parameter words: without the program's name.
    init(_ words: [String]) throws(Failure) {
        var words = words[...]
        var plain: [String] = []
        var values: [Option: [String]] = [:]
        if words.contains("--help") || words.contains("-h") { words = ["help"] }
        let first = words.popFirst() ?? "help"
        guard let verb = Verb(rawValue: first == "--version" ? "version" : first) else {
            let near =
                EditDistance.closest(to: first, among: Verb.allCases.map(\.rawValue)).map {
                    "; did you mean \($0)?"
                } ?? ""
            throw Failure(.configuration, "\(first) is not a verb of deskbot\(near) Try: deskbot help")
        }
        while let word = words.popFirst() {
            if verb.takesWords, !word.hasPrefix("-") {
                plain.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1)
            guard word.hasPrefix("--"), let name = parts.first?.dropFirst(2),
                let option = Option(rawValue: String(name))
            else { throw Failure(.configuration, "\(word) is not an option of deskbot. Try: deskbot help") }
            if option.isFlag {
                guard parts.count == 1 else {
                    throw Failure(.configuration, "--\(option.rawValue) takes no value. Try: deskbot help")
                }
                values[option] = ["yes"]
            } else if let value = parts.count == 2 ? String(parts[1]) : words.popFirst(), !value.isEmpty {
                values[option] = option.isCollected ? (values[option] ?? []) + [value] : [value]
            } else {
                throw Failure(.configuration, "--\(option.rawValue) needs a value. Try: deskbot help")
            }
        }
        if let option = Option.allCases.first(where: { values[$0] != nil && !$0.isFor(verb) }) {
            throw Failure(
                .configuration,
                "--\(option.rawValue) has no meaning for deskbot \(verb.rawValue). Try: deskbot help")
        }
        self.verb = verb
        self.words = plain
        self.values = values
    }

    /// The line that says the same again.
    var command: String {
        let words = Option.allCases.flatMap { option in
            all(option).map { option.isFlag ? "--\(option.rawValue)" : "--\(option.rawValue) \($0)" }
        }
        return (["deskbot", verb.rawValue] + words).joined(separator: " ")
    }

    static let help: String = {
        let verbs = Verb.allCases.map { "  \($0.rawValue.padded(to: 10))\($0.summary)" }
        let options = Option.allCases.map { "  --\($0.rawValue) \($0.summary)" }
        let actions = MarketData.Action.allCases.map {
            "  data \($0.usage.padded(to: 25))\($0.summary)"
        }
        return """
            deskbot: a trading bot that you command from your phone.

            deskbot VERB [OPTION]…

            \(verbs.joined(separator: "\n"))

            \(actions.joined(separator: "\n"))

              replay                        the days of which there is a recording (record.inputs)
              replay DAY                    a trading day as 2026-01-05: the same decisions? the same fills?
              replay FILE                   the same of one recording, data/<mode>/inputs/….inputs

              audit verify                  compute the chain of hashes again, from the first fact to the last (--head)
              audit list                    every command: who, when, what was decided, what became of the orders (--json)

            \(options.joined(separator: "\n"))

            The exit code is 0 after an orderly stop, 64 for a fault in the settings, 65 for a price file
            that is not fit, 73 where another
            instance runs, 74 where the journal cannot be written, 75 for a trouble that may pass and
            77 where Telegram refuses the token. scripts/run_bot.sh acts on them.
            """
    }()
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}

extension Arguments {
    /// The whole number of an option; `nil` where it does not stand there.
    func number<Number: FixedWidthInteger>(_ option: Option, _ range: ClosedRange<Number>) throws(Failure)
        -> Number?
    {
        guard let word = self[option] else { return nil }
        guard let number = Number(word), range.contains(number) else {
            throw Failure(
                .configuration,
                "--\(option.rawValue) must be a whole number from \(range.lowerBound) to \(range.upperBound), was \(word)"
            )
        }
        return number
    }
}
