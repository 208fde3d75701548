import Backtest
import Domain
import Engine
import Market
import Persistence
import Scheduler
import Wire

/// `deskbot replay`: a recorded day through the same decisions again, and its fills beside a backtest's.
struct Replaying {
    /// What there is to say, and whether it came to the same.
    typealias Outcome = (text: String, isSame: Bool)

    private let setup: Setup

    init(_ setup: Setup) { self.setup = setup }

    func run() throws(Failure) -> Outcome {
        let words = setup.arguments.words
        guard words.count <= 1 else {
            throw Failure(
                .configuration, "deskbot replay takes one day or one file, and there are \(words.count)")
        }
        guard let word = words.first else { return (try list(), true) }
        if let day = CivilDate(word) { return try replay(day) }
        guard let name = TraceFolder.parts(of: word) else {
            // Whoever renamed a recording is told what it is, and everybody else that it is none.
            let header = try TraceReader(word).header
            throw Failure(
                .configuration,
                "\(word) is a recording of inputs under another name; call it \(header.fileName)")
        }
        let entry = TraceFolder.Entry(path: word, date: name.date, run: name.run, size: 0)
        return try replay([entry], in: TraceFolder(of: word), subject: word)
    }

    private func list() throws(Failure) -> String {
        var lines: [String] = []
        for mode in Setup.modes {
            let entries = try entries(in: TraceFolder(in: setup.folder(of: mode)))
            for day in Set(entries.map(\.date)).sorted() {
                let files = entries.filter { $0.date == day }
                let kilobytes = ReplayWords.grouped((files.map(\.size).reduce(0, +) + 1_023) / 1_024)
                lines.append(
                    "  \(day)  \(mode), \(ReplayWords.count(files.count, "run")), \(kilobytes) kB")
            }
        }
        guard !lines.isEmpty else {
            return
                "There is no recording of inputs in \(setup.configuration.storageFolder): they are made while record.inputs is on."
        }
        return (["Recorded days:"] + lines).joined(separator: "\n")
    }

    private func entries(in folder: TraceFolder) throws(Failure) -> [TraceFolder.Entry] {
        do throws(FileError) {
            return try folder.entries()
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }

    private func replay(_ day: CivilDate) throws(Failure) -> Outcome {
        for mode in Setup.modes {
            let folder = TraceFolder(in: setup.folder(of: mode))
            // A run that was killed in its first moments has left an empty file.
            let entries = try entries(in: folder).filter { $0.date == day && $0.size > 0 }
            guard !entries.isEmpty else { continue }
            return try replay(entries, in: folder, subject: "\(day) in \(setup.folder(of: mode))")
        }
        return try StoredParity(setup, day, Setup.modes).report()
    }

    private func replay(_ entries: [TraceFolder.Entry], in folder: TraceFolder, subject: String)
        throws(Failure) -> Outcome
    {
        for entry in entries { _ = try TraceReader(entry.path) }
        let journal = "\(TraceFolder(of: folder.path).path)/\(Memory.journalName)"
        let runs = try RecordedRun.load(
            entries, in: folder, journal: journal, setup.configuration.instruments)
        let words = ReplayWords(instruments: setup.configuration.instruments, zone: setup.zone)
        if let clock = setup.arguments[.at] { return try known(at: clock, runs, words, subject) }
        let report = try report(runs, words, subject)
        if let path = setup.arguments[.json] { try write(report.json.serialized + "\n", to: path) }
        return (report.text, report.isSame)
    }

    private func report(_ runs: [RecordedRun], _ words: ReplayWords, _ subject: String)
        throws(Failure) -> ReplayReport
    {
        var told: [ReplayReport.Run] = []
        var (interventions, looks): ([Fact], [ScanRecord]) = ([], [])
        var feed: ParityFeed?
        var past: Past?
        var heldBefore = 0
        for run in runs {
            var replayer = try Replayer(run, setup)
            if feed == nil {
                feed = ParityFeed(setup, balance: run.ledger.balance, from: run.header.base.market)
                past = Past(run.ledger)
                heldBefore = run.ledger.positions.count
            }
            try replayer.play { input, now in feed?.hear(input, at: now) }
            let result = try self.result(of: replayer, run)
            told.append(result)
            interventions += replayer.interventions
            looks += replayer.looks
            for fact in run.facts where fact.at.wall <= result.last.wall {
                // They were recalled once already, when the run was looked up.
                try? past?.take(fact)
            }
        }
        guard let header = runs.first?.header, let feed, let past else {
            throw Failure(.configuration, "\(subject) has no run")
        }
        let parity = Parity(
            .recording, made: past.trades, backtest: feed.backtest, heldBefore: heldBefore,
            heldAfter: past.ledger.positions.count, since: header.base.market, interventions: interventions,
            looks: looks, base: setup.configuration.plan.base)
        let changed = SettingsThen.changed(header.settings, setup.configuration.effective)
        return ReplayReport(
            subject: subject, runs: told, changed: changed, otherwise: otherwise(header, changed),
            parity: parity,
            words: words, currency: setup.configuration.account.startingBalance.currency)
    }

    private func result(of replayer: Replayer, _ run: RecordedRun) throws(Failure) -> ReplayReport.Run {
        guard let began = replayer.began, let last = replayer.last else {
            throw Failure(
                .configuration, "\(run.files[0].path) has no input: the run ended before it was told anything")
        }
        let day = run.files.last?.header.date
        let beyond = replayer.comparison.factsLeft.count { setup.zone.date(at: $0.at.market) == day }
        let isComplete = replayer.end != .asked && replayer.comparison.first == nil
        return ReplayReport.Run(
            name: run.header.run, began: began, last: last, inputs: replayer.inputs,
            comparison: replayer.comparison, end: replayer.end,
            factsBeyond: isComplete ? beyond : 0)
    }

    private func otherwise(_ header: TraceHeader, _ changed: [ReplayReport.Changed]) -> [String] {
        var lines: [String] = []
        if header.program != Version.number {
            lines.append("the program is \(Version.number), and it was \(header.program)")
        }
        if header.fingerprint != setup.fingerprint, changed.isEmpty {
            lines.append(
                "the files of settings, instruments or strategies were changed, though no setting differs")
        }
        return lines
    }

    private func known(at clock: String, _ runs: [RecordedRun], _ words: ReplayWords, _ subject: String)
        throws(Failure) -> Outcome
    {
        guard let time = TimeOfDay(clock), let day = runs.last?.files.last?.header.date else {
            throw Failure(.configuration, "--at must be a time of the day as 14:03:12, was \(clock)")
        }
        let moment = setup.zone.timestamp(of: CivilTime(date: day, timeOfDay: time))
        guard let run = runs.last(where: { $0.header.base.market <= moment }) else {
            throw Failure(
                .configuration,
                "at \(time) of \(day) the bot was not running yet; its first recording of that day begins at \(words.clock(runs[0].header.base.market))"
            )
        }
        var replayer = try Replayer(run, setup)
        // What happened within that second is known at its end.
        let end = moment + .nanoseconds(999_999_999)
        try replayer.play(until: end)
        let result = try self.result(of: replayer, run)
        let known = KnownThen(at: end, replayer: replayer, run: result, words: words, subject: subject)
        return (known.text, result.comparison.first == nil)
    }

    private func write(_ text: String, to path: String) throws(Failure) {
        do throws(FileError) {
            try Files.write(Array(text.utf8), to: path)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }
}
