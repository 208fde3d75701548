import Commands
import Desk
import Domain
import Engine
import Foundation
import Matching
import Persistence
import TestSupport
import Venues
import Wire

@testable import Bot

/// Some hours of a recording through a desk, a journal and a paper book, with the desk's inputs recorded: what a
/// bot leaves behind, without a clock.
struct RecordedDay: Sendable {
    /// A message of the operator.
    struct Word: Sendable {
        let after: Duration
        let text: String
    }

    /// Bars of five minutes and short averages: trades enough within a day.
    static let values = lively.merging([
        "strategies": "[averageCross]", "averageCross.timeframe": "M5", "averageCross.fast": "5",
        "averageCross.slow": "12", "record.inputs": "on",
    ]) { $1 }

    let scratch: Scratch
    /// One line for each warning.
    let log: [String]
    private(set) var facts: [Fact] = []
    private(set) var inputs = 0

    private static let delay = Duration.seconds(20)

    /// - Parameters:
    ///   - spans: a run for each, in hours since the recording's start.
    ///   - opening: what the recordings' files are; the disk's own where none is given.
    ///   - endsOrderly: whether the last run ends with a request to stop.
    init(
        _ values: [String: String] = RecordedDay.values, spans: [Range<Int>] = [0..<30], words: [Word] = [],
        limits: TraceWriter.Limits = TraceWriter.Limits(keepDays: 14, bytes: 100 << 20),
        endsOrderly: Bool = true,
        opening: @escaping TraceWriter.Opening = { path throws(FileError) in try TraceFile(path) }
    ) async throws {
        scratch = try Scratch()
        let lines = Lines()
        let application = try Stand.application(SettingsRow.text(values), in: scratch)
        var book = PaperBook(
            instruments: application.setup.configuration.instruments,
            terms: application.setup.configuration.paper)
        var nextUpdate: Int64 = 1
        for span in spans {
            let store = try JournalStore(path: "\(scratch.path)/journal.db")
            let market = try MarketStore(path: "\(scratch.path)/market.db")
            let memory = try Memory(store, application.setup.configuration.instruments)
            let head = store.head.sequence
            let desk = application.makeDesk(memory)
            let recording = try PlayedDay.crypto.get()
            let start = recording.note.start + .hours(span.lowerBound)
            let writer = TraceWriter(
                application.traceHeader(desk, factsBefore: head, at: Moment(start)),
                in: TraceFolder(in: scratch.path), limits, zone: application.setup.zone, opening: opening)
            let trace = InputTrace(
                writer, log: Log(threshold: .warning) { lines.add($0) }, writesBehind: false,
                patience: .seconds(300))
            let journal = Journal(
                store: store, market: market, crash: CrashPoint(nil), on: HTTPClient().executor)
            var run = RunPlayed(desk: desk, book: book, journal: journal, trace: trace)
            try await run.begin(at: start)
            try await run.play(
                recording, application.setup.configuration, from: start,
                to: recording.note.start + .hours(span.upperBound), words, nextUpdate: &nextUpdate,
                delay: Self.delay)
            let end = recording.note.start + .hours(span.upperBound) + .minutes(1)
            if endsOrderly || span != spans.last { try await run.give(.stopping, at: end) }
            trace.close()
            try await journal.close(at: Moment(end))
            book = run.book
            facts += run.facts
            inputs += run.inputs
        }
        log = lines.all
    }

    /// Every recording, by day.
    var files: [TraceFolder.Entry] { get throws { try TraceFolder(in: scratch.path).entries() } }

    /// `deskbot replay` with these settings.
    func replay(_ words: [String], _ values: [String: String] = RecordedDay.values) throws -> Replaying.Outcome
    {
        try Replaying(try Stand.setup(SettingsRow.text(values), verb: ["replay"] + words, in: Scratch())).run()
    }

    /// The report of the recording `path`, as a document.
    func report(_ path: String, _ values: [String: String] = RecordedDay.values) throws
        -> (text: String, json: JSONReader)
    {
        let out = "\(scratch.path)/report-\(UUID().uuidString).json"
        let outcome = try replay([path, "--json", out], values)
        return (outcome.text, JSONReader(try JSONValue(parsing: try Files.read(out))))
    }

    /// The day that most tests look at.
    static let usual = Task {
        try await RecordedDay(words: [
            Word(after: .hours(9), text: "/pause lunch 123456"), Word(after: .hours(10), text: "/status"),
            Word(after: .hours(11), text: "/lock BTCUSDT 10 look"), Word(after: .hours(12), text: "654321"),
        ])
    }
}

/// One run: decisions are kept, then recorded, then obeyed, as the main loop does it.
private struct RunPlayed {
    var desk: Desk
    var book: PaperBook
    let journal: Journal
    let trace: InputTrace
    var facts: [Fact] = []
    var inputs = 0
    private var pending: [Desk.Input] = []

    init(desk: Desk, book: PaperBook, journal: Journal, trace: InputTrace) {
        (self.desk, self.book, self.journal, self.trace) = (desk, book, journal, trace)
    }

    mutating func begin(at now: Timestamp) async throws {
        let decision = desk.begin(at: Moment(now))
        facts += decision.facts
        try await journal.append([decision], at: Moment(now))
        trace.begin(decision, at: Moment(now))
        obey(decision, at: now)
        try await give(nil, at: now)
    }

    mutating func play(
        _ recording: Recording, _ configuration: Configuration, from start: Timestamp, to end: Timestamp,
        _ words: [RecordedDay.Word], nextUpdate: inout Int64, delay: Duration
    ) async throws {
        let instruments = configuration.instruments
        let news = CalendarEvent(
            title: "Retail Sales m/m", currency: "USD", at: recording.note.start + .hours(6), impact: .high,
            source: .feed)
        try await give(.calendar(CalendarEdition(.feed, [news], readAt: start)), at: start)
        var quotes: [Quote] = []
        for index in instruments.indices {
            guard let source = InstrumentTable.four.index(of: instruments[index].id) else { continue }
            let minutes = recording.bars(for: source, endedBy: end)
            var longer = BarAggregator(from: .m1, to: .m5)
            let bars = minutes.flatMap { longer.add($0) } + longer.close(upTo: end)
            try await give(
                .warmUp(index, .m5, bars.filter { $0.start < start && $0.start >= start - .days(2) }), at: start
            )
            let path = BarPath(instruments: instruments, timeframe: .m5)
            for bar in bars where bar.start >= start { quotes += path.quotes(index, bar, nil) }
        }
        var said = words.filter {
            recording.note.start + $0.after >= start && recording.note.start + $0.after < end
        }
        for quote in quotes.sorted(by: { ($0.at, $0.instrument.value) < ($1.at, $1.instrument.value) }) {
            let now = quote.at + delay
            while let word = said.first, recording.note.start + word.after <= now {
                said.removeFirst()
                try await give(.update(.text(word.text, id: nextUpdate, at: now)), at: now)
                nextUpdate += 1
            }
            settle(book.observe(quote))
            book.note(quote)
            try await give(.quote(quote), at: now)
        }
    }

    /// - Parameter input: `nil` for what waits alone.
    mutating func give(_ input: Desk.Input?, at now: Timestamp) async throws {
        if let input { pending.append(input) }
        while !pending.isEmpty {
            let stamped = Stamped(input: pending.removeFirst(), at: Moment(now))
            let decision = desk.handle(stamped.input, at: stamped.at)
            facts += decision.facts
            inputs += 1
            try await journal.append([decision], at: stamped.at)
            trace.note([stamped], [decision])
            obey(decision, at: now)
        }
    }

    private mutating func obey(_ decision: Desk.Decision, at now: Timestamp) {
        for action in decision.actions {
            switch action {
            case .submit(let approved): settle(book.submit(approved.ticket, at: now))
            case .cancel(let order): settle(book.cancel(order, at: now))
            case .amend(let approved): settle(book.amend(approved.order, to: approved.terms, at: now))
            case .askVenue(let names): pending.append(.snapshot(book.snapshot(asking: names)))
            case .dispatch(let dispatch): pending.append(.delivered(dispatch.id, MessageID(dispatch.id)))
            case .lookUp(let question): pending.append(.lookedUp(question, []))
            case .readLog(let question): pending.append(.logRead(question, []))
            case .lookBack(let question): pending.append(.lookedBack(question.number, .failed("not here")))
            case .fetchCalendar, .wake, .relay, .showMenu, .forgetKey, .work: break
            }
        }
    }

    private mutating func settle(_ entries: [PaperEntry]) {
        for entry in entries where !book.holds(entry) { book.apply(entry) }
        for notice in entries.compactMap(\.notice) { pending.append(.notice(notice)) }
    }
}

/// A file that takes so many bytes, and then is full as a disk is: what still fits is written.
struct FullFile: TraceSink {
    private let file: TraceFile
    private let path: String
    private var room: Int

    init(_ path: String, room: Int) throws(FileError) {
        file = try TraceFile(path)
        (self.path, self.room) = (path, room)
    }

    mutating func write(_ bytes: [UInt8]) throws(FileError) {
        let part = Array(bytes.prefix(room))
        room -= part.count
        if !part.isEmpty { try file.write(part) }
        if part.count < bytes.count { throw FileError(path, "cannot be written", number: ENOSPC) }
    }
}
