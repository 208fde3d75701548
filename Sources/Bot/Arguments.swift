import Domain

/// What stands on the command line.
struct Arguments: Sendable, Hashable {
    enum Verb: String, Sendable, CaseIterable {
        case run, rehearse, venue, check, analyse, backtest, data, version, help

        /// Whether words without dashes may follow it.
        var takesWords: Bool { self == .data }

        var summary: String {
            switch self {
            case .run: "trade on paper at live prices, commanded from Telegram (needs .env)"
            case .rehearse: "play recorded prices; the chat is a page on this machine"
            case .venue: "keep the paper venue's book in a process of its own (see paper.venue)"
            case .check: "say whether the settings are fit to start with, and all that is wrong"
            case .analyse: "run the chosen strategies through a price file and look for look-ahead"
            case .backtest: "trade the settings on the past: price files in, a report out"
            case .data: "look after price files and stored prices (see below)"
            case .version: "print the version"
            case .help: "print this"
            }
        }
    }

    enum Option: String, Sendable, CaseIterable {
        case settings, instruments, env, data, recording, speed, port, telegram, fresh, prices, strategy
        case symbol, from, to, intrabar, flat, json, html, clock, replace, csv, parquet, keep

        /// Whether it has a meaning for `verb`; what only looks takes everything.
        func isFor(_ verb: Verb) -> Bool {
            switch self {
            case .settings, .instruments, .env, .data: true
            case .prices: verb == .analyse || verb == .backtest || verb == .help || verb == .version
            case .json, .symbol:
                verb == .backtest || verb == .data || verb == .help || verb == .version
            case .strategy, .from, .to, .intrabar, .flat, .html:
                verb == .backtest || verb == .help || verb == .version
            case .clock, .replace, .csv, .parquet, .keep:
                verb == .data || verb == .help || verb == .version
            case .port, .fresh: verb != .run && verb != .data
            case .recording, .speed, .telegram: verb != .run && verb != .venue && verb != .data
            }
        }

        var isFlag: Bool { self == .fresh || self == .telegram || self == .replace || self == .flat }

        var summary: String {
            switch self {
            case .settings: "FILE  the settings (config/settings.yaml)"
            case .instruments: "FILE  the instruments (config/instruments.yaml)"
            case .env: "FILE  token and chat (.env)"
            case .data: "FOLDER  the databases, instead of storage.folder; backtest: as --prices"
            case .recording: "FOLDER  rehearse: what to play, instead of rehearsal.recording"
            case .speed: "N  rehearse: times real time, instead of rehearsal.speed"
            case .port:
                "N  rehearse: the page's port, instead of rehearsal.port; venue: where it listens (8190)"
            case .telegram: "  rehearse: talk in Telegram (.env) and not on a page"
            case .prices:
                "FILE  analyse, backtest: bars as SYMBOL.csv or SYMBOL.csv.gz; backtest: several, with commas"
            case .strategy:
                "NAME  backtest: instead of the settings' strategies, one by its name or its file.yaml"
            case .symbol: "NAME  backtest, data: whose prices the files have, where their names do not say it"
            case .from: "DATE  backtest: trades from 2025-03-01 or 2025-03-01T08:30Z on; bars before it warm up"
            case .to: "DATE  backtest: until then"
            case .intrabar:
                "WORD  backtest: how a bar's prices came: adaptive, pessimistic or optimistic; else all three"
            case .flat: "  backtest: what is open is closed at the last bar's first price"
            case .json:
                "FILE  backtest: where the report goes as JSON, every trade in it; data check: the findings"
            case .html: "FILE  backtest: where the report goes as a page"
            case .clock: "ZONE  data: the clock of files with local times: UTC+3, America/New_York"
            case .replace: "  data import: rows that differ from stored ones take their place"
            case .csv: "FILE  data export: where the rows go as CSV"
            case .parquet: "FILE  data export: where the rows go as Parquet"
            case .keep: "DAYS  data prune: forget what is older"
            case .fresh: "  rehearse: forget the earlier rehearsal and begin anew; venue: begin an empty book"
            }
        }
    }

    let verb: Verb
    /// What follows the verb without dashes, in its order: `check FILE…` of `data`.
    let words: [String]
    private let values: [Option: String]

    subscript(option: Option) -> String? { values[option] }

    /// - Parameter words: without the program's name.
    init(_ words: [String]) throws(Failure) {
        var words = words[...]
        var plain: [String] = []
        var values: [Option: String] = [:]
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
                values[option] = "yes"
            } else if let value = parts.count == 2 ? String(parts[1]) : words.popFirst(), !value.isEmpty {
                values[option] = value
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
        let words = Option.allCases.compactMap { option in
            values[option].map { option.isFlag ? "--\(option.rawValue)" : "--\(option.rawValue) \($0)" }
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
