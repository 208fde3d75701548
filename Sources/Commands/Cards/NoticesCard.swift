import Domain

/// The answer to `/notices` and `/quiet`.
public struct NoticesCard: Utterance {
    /// How a kind is said.
    public struct Line: Hashable, Sendable {
        public let kind: NoticeKind
        public let mode: NoticeMode
        /// `nil` where it has none.
        public let threshold: Fixed?

        public init(_ kind: NoticeKind, _ mode: NoticeMode, threshold: Fixed? = nil) {
            self.kind = kind
            self.mode = mode
            self.threshold = threshold
        }
    }

    public let lines: [Line]
    public let quiet: QuietHours?
    /// Of amounts.
    public let currency: Currency
    /// What was just changed; `nil` where nothing was.
    public let changed: NoticeKind?

    public init(lines: [Line], quiet: QuietHours?, currency: Currency, changed: NoticeKind? = nil) {
        self.lines = lines
        self.quiet = quiet
        self.currency = currency
        self.changed = changed
    }

    public var words: Draft {
        var page = Page()
        page.title("Notices")
        page.table(
            lines.flatMap { line in
                TextTable.row("\(line.kind == changed ? "› " : "")\(line.kind.meaning)", line.value)
            })
        if lines.contains(where: { $0.kind.measure == .amount && $0.threshold != nil }) {
            page.line("Amounts in \(currency): what an entry risks, what an exit makes or loses.")
        }
        page.line(
            quiet.map {
                "Quiet from \(ClockWords.clock($0.from)) to \(ClockWords.clock($0.to)): only alarms make a sound."
            } ?? "No quiet hours. /quiet 22:00-07:00 sets them.")
        page.line("Alarms always come, and loud.", .italic)
        page.line("/notices scan off changes one. Kinds: \(data: Self.kinds)", .italic)
        page.line(
            "/notices exit from 25 leaves smaller ones out, /notices drawdown every 1% tells of falls.", .italic
        )
        return page.draft([[.go("Refresh", .notices(nil, nil)), .go("Status", .status)]])
    }

    private static let kinds = NoticeKind.allCases.map(\.rawValue).joined(separator: ", ")
}

extension NoticesCard.Line {
    fileprivate var value: Phrase {
        let word = Phrase(data: mode.rawValue)
        return switch (kind.measure, threshold) {
        case (.amount, let least?): "\(word), from \(NumberFormat.decimal(least, digits: 2))"
        case (.step, let step?): "\(word), every \(NumberFormat.measure(step))%"
        case (.step, nil): "\(word), without a step"
        case (_, _): word
        }
    }
}

extension NoticeKind {
    fileprivate var meaning: Phrase {
        switch self {
        case .entry: "entries"
        case .exit: "exits"
        case .stop: "stops that move"
        case .order: "orders refused or lost"
        case .gate: "locks and limits"
        case .news: "news and blackouts"
        case .scan: "scan summaries"
        case .report: "daily reports"
        case .system: "chat, clock, venue"
        case .drawdown: "falls"
        }
    }
}
