import Domain

/// The answer to `/scan`: for every instrument what led to an entry, or the first thing that forbade it.
public struct ScanCard: Utterance {
    /// Instruments that say the same share a line, named up to this many.
    static let namesMaximum = 3

    /// In the order in which they are to be read.
    public let records: [ScanRecord]
    /// When the newest of them was made, in the reader's zone; `nil` before the first scan.
    public let at: CivilTime?
    /// What was asked for; `nil` for everything.
    public let scope: InstrumentID?

    public init(records: [ScanRecord], at: CivilTime?, scope: InstrumentID? = nil) {
        self.records = records
        self.at = at
        self.scope = scope
    }

    public var words: Draft {
        var page = Page()
        page.title("Scan" + (scope.map { " of \(data: PlainText.cut($0.value, to: 24))" } ?? ""))
        if let at, !records.isEmpty {
            page.line(ClockWords.moment(at) + summary)
            page.gap()
            let lines = Self.lines(of: records)
            page.list(lines)
            for meaning in Glossary.meanings(in: lines) { page.line(meaning, .italic) }
        } else {
            page.line("Nothing was looked at yet. The first scan follows the next finished bar.")
        }
        return page.draft([[.go("Refresh", .scan(scope)), .go("Status", .status)]])
    }

    private var summary: Phrase {
        let entered = records.filter(\.isEntry).count
        return entered == 0 ? ", no entry" : ", \(Phrase.count(entered, "# entry", "# entries"))"
    }

    /// Entries first, then refusals, those of the same words together.
    static func lines(of records: [ScanRecord]) -> [Phrase] {
        var phrases: [Phrase] = []
        var names: [Phrase: [String]] = [:]
        let isOne = Set(records.map(\.strategy)).count <= 1
        for record in records.filter(\.isEntry) + records.filter({ !$0.isEntry }) {
            let phrase: Phrase = isOne ? record.phrase : "\(record.strategy): \(record.phrase)"
            if names[phrase] == nil { phrases.append(phrase) }
            names[phrase, default: []].append(PlainText.cut(record.instrument.value, to: 24))
        }
        return phrases.map { "\(joined(names[$0] ?? [])) · \($0)" }
    }

    /// `EURUSD, GBPUSD, USDJPY and 12 more`
    static func joined(_ names: [String]) -> Phrase {
        let shown = names.prefix(namesMaximum).joined(separator: ", ")
        let rest = names.count - namesMaximum
        return rest > 0 ? "\(data: shown) and \(NumberFormat.whole(rest)) more" : Phrase(data: shown)
    }
}

extension ScanRecord {
    var isEntry: Bool {
        switch outcome {
        case .ordered: true
        case .refused: false
        }
    }

    /// `entered long`, or why not.
    var phrase: Phrase {
        switch outcome {
        case .ordered(_, .buy): "🟢 entered long"
        case .ordered(_, .sell): "🟢 entered short"
        case .refused(let reason): ReasonWords.phrase(reason)
        }
    }
}
