import Domain

/// The answer to `/why SYMBOL`: what the looks at a time led to, one line for each strategy.
public struct WhyCard: Utterance {
    public struct Line: Hashable, Sendable {
        public let run: LookRun
        /// In the reader's zone.
        public let first: CivilTime
        public let last: CivilTime
        /// Whether looks were taken until the time that was asked about; the last one was earlier otherwise.
        public let covers: Bool

        public init(run: LookRun, first: CivilTime, last: CivilTime, covers: Bool) {
            self.run = run
            self.first = first
            self.last = last
            self.covers = covers
        }
    }

    public let instrument: InstrumentID
    /// In the reader's zone.
    public let asked: CivilTime
    public let lines: [Line]
    /// Whether the time lies further back than looks are kept.
    public let isTooOld: Bool

    public init(instrument: InstrumentID, asked: CivilTime, lines: [Line], isTooOld: Bool) {
        self.instrument = instrument
        self.asked = asked
        self.lines = lines
        self.isTooOld = isTooOld
    }

    public var words: Draft {
        var page = Page()
        page.title(
            "\(data: PlainText.cut(instrument.value, to: 24)) at \(ClockWords.moment(asked))\(as: "a time")")
        if !lines.isEmpty {
            let blocks = lines.map(Self.words)
            page.list(blocks)
            for meaning in Glossary.meanings(in: blocks) { page.line(meaning, .italic) }
        } else if isTooOld {
            page.line("That is too long ago: looks are kept for 90 days.")
        } else {
            page.line("No look was taken by then.")
        }
        return page.draft([[.go("Scan", .scan(instrument)), .go("Gates", .why(.gates))]])
    }

    private static func words(_ line: Line) -> Phrase {
        let run = line.run
        let record = ScanRecord(
            instrument: run.instrument, strategy: run.strategy, at: run.last, outcome: run.outcome)
        return "\(run.strategy) · \(record.phrase)\n\(span(line))\(extremes(run))"
    }

    /// `25 Nov 13:00 to 14:05, 5 looks`
    private static func span(_ line: Line) -> Phrase {
        let looks = Phrase.count(line.run.count, "# look", "# looks")
        let last: Phrase =
            line.first.date == line.last.date ? ClockWords.clock(line.last) : ClockWords.moment(line.last)
        let until: Phrase = line.run.count == 1 ? "" : " to \(last)"
        return "\(line.covers ? "" : "last look: ")\(ClockWords.moment(line.first))\(until), \(looks)"
    }

    /// `, values 18.2 to 24.9`
    private static func extremes(_ run: LookRun) -> Phrase {
        guard let lowest = run.lowest, let highest = run.highest, lowest < highest else { return "" }
        return ", values \(NumberFormat.measure(lowest)) to \(NumberFormat.measure(highest))"
    }
}
