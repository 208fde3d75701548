import Domain

/// What was run, and how to run it again.
public struct ReportRun: Hashable, Sendable {
    /// A line with a name: `settings`, `3f9a…`.
    public struct Line: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public let title: String
    /// What one reads below the title: strategies, instruments.
    public let summary: String
    /// `nil` where nothing was fed.
    public let span: Range<Timestamp>?
    /// What to type to get the same again.
    public let command: String
    /// The run's name, and hashes of settings, data and program; whatever belongs to it.
    public let lines: [Line]
    /// The account's, as `USD`.
    public let currency: String
    /// What the reader has to know, each in a sentence.
    public let notes: [String]

    public init(
        title: String, summary: String, span: Range<Timestamp>?, command: String, lines: [Line],
        currency: String,
        notes: [String] = []
    ) {
        self.title = title
        self.summary = summary
        self.span = span
        self.command = command
        self.lines = lines
        self.currency = currency
        self.notes = notes
    }
}

/// A number that matters, in words.
public struct ReportFigure: Hashable, Sendable {
    /// Whether it is to the good.
    public enum Tone: String, Hashable, Sendable { case neutral, good, bad }

    public let name: String
    public let value: String
    /// A few words below; may be empty.
    public let note: String
    public let tone: Tone

    public init(_ name: String, _ value: String, note: String = "", tone: Tone = .neutral) {
        self.name = name
        self.value = value
        self.note = note
        self.tone = tone
    }

    /// The figures of docs/metrics.md that one looks at first. What is not defined is `–`.
    public static func customary(
        trades: TradeMetrics, returns: ReturnMetrics?, curve: EquityCurve, currency: String
    ) -> [ReportFigure] {
        let net = trades.all.net
        let fall = curve.deepestInPercent?.percent ?? (curve.points.isEmpty ? nil : 0)
        let ends = curve.points.last.map { "ends at \(Figure.money($0.equity)) \(currency)" }
        return [
            ReportFigure(
                "Net result", net.map(Figure.signedMoney) ?? "–", note: ends ?? "",
                tone: net.map { $0 > .zero ? .good : $0 < .zero ? .bad : .neutral } ?? .neutral),
            ReportFigure(
                "Trades", "\(trades.all.count)",
                note: "\(trades.all.wins) won, \(trades.all.losses) lost, \(trades.all.flat) flat"),
            ReportFigure("Won", trades.all.winRate.map { Figure.decimal(100 * $0, 1) + " %" } ?? "–"),
            ReportFigure("Profit factor", trades.profitFactor.map { Figure.decimal($0) } ?? "–"),
            ReportFigure(
                "A trade", trades.expectancyInRisk.map { Figure.signed($0) + " R" } ?? "–",
                note: trades.expectancy.map { "\(Figure.signedMoney($0)) \(currency)" } ?? ""),
            ReportFigure(
                "Deepest fall", fall.map { Figure.decimal($0) + " %" } ?? "–",
                note: curve.deepest.map { "\(Figure.money($0.depth)) \(currency) at most" } ?? ""),
            ReportFigure(
                "Sharpe", returns?.sharpe.map { Figure.decimal($0) } ?? "–",
                note: returns?.probabilisticSharpe.map { "above 0 with \(Figure.decimal(100 * $0, 1)) %" } ?? ""
            ),
            ReportFigure("Calmar", returns?.calmar.map { Figure.decimal($0) } ?? "–"),
        ]
    }
}

/// The bars of one instrument, for its trades to be drawn on.
public struct ReportBars: Hashable, Sendable {
    public let instrument: InstrumentID
    public let timeframe: Timeframe
    /// In the order of time.
    public let bars: [Bar]

    public init(instrument: InstrumentID, timeframe: Timeframe, bars: [Bar]) {
        self.instrument = instrument
        self.timeframe = timeframe
        self.bars = bars
    }
}

/// Rows of words below a header; the first column is the name of the row.
public struct ReportTable: Hashable, Sendable {
    public let title: String
    /// A sentence below the title; may be empty.
    public let note: String
    public let header: [String]
    public let rows: [[String]]

    /// - Precondition: every row is as long as the header.
    public init(title: String, note: String = "", header: [String], rows: [[String]]) {
        precondition(rows.allSatisfy { $0.count == header.count }, "a row has a cell below each title")
        self.title = title
        self.note = note
        self.header = header
        self.rows = rows
    }

    /// What ``GoLiveGate`` said.
    public init(_ verdict: GoLiveGate.Verdict) {
        self.init(
            title: "Before real money",
            note: verdict.isMet ? "Everything that is asked for is met." : "\(verdict.missing.count) missing.",
            header: ["asked for", "limit", "found", ""],
            rows: verdict.criteria.map {
                [$0.name.rawValue, $0.required, $0.found, $0.isMet ? "met" : "missing"]
            })
    }

    /// What ``MonteCarlo`` showed, of `result`.
    ///
    /// - Parameter way: how the paths were made, in a sentence.
    public init(_ result: MonteCarloResult, title: String = "Other pasts", way: String, currency: String) {
        let percents: [Double] = [5, 25, 50, 75, 95]
        let chances = [
            ("a loss", result.loss), ("ruin", result.ruin), ("daily rule broken", result.dailyLoss),
            ("total rule broken", result.totalLoss), ("target reached", result.target),
        ]
        func row(_ name: String, _ value: (Double) -> String) -> [String] { [name] + percents.map(value) }
        self.init(
            title: title,
            note: way + " Chances, and their 95 % bands: "
                + chances.map { "\($0.0) \(Self.told($0.1))" }.joined(separator: "; ") + ".",
            header: ["\(result.finalEquity.count) paths"] + percents.map { "\(Figure.decimal($0, 0)) % below" },
            rows: [
                row("end (\(currency))") { Figure.money(result.finalEquity.amount(atPercent: $0)) },
                row("deepest fall (\(currency))") { Figure.money(result.maxDrawdown.amount(atPercent: $0)) },
                row("deepest fall (%)") { Figure.decimal(result.maxDrawdownPercent.value(atPercent: $0)) },
            ])
    }

    private static func told(_ chance: Chance) -> String {
        let band = chance.band()
        let (low, high) = (Figure.decimal(100 * band.lowerBound, 1), Figure.decimal(100 * band.upperBound, 1))
        return "\(Figure.decimal(100 * chance.share, 1)) % (\(low) to \(high))"
    }
}
