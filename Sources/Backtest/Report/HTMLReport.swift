import Domain

/// A run on one page that needs nothing but itself: no script, style, font or picture from elsewhere.
///
/// The same values give the same bytes. Times are UTC. It follows the reader's dark or light, fits a
/// telephone, and all but the values under the pointer can be read without its few lines of script.
public struct HTMLReport: Hashable, Sendable {
    /// The table has so many trades at most, the first ones.
    public static let tradeMaximum = 500
    /// Trades drawn on one stretch of candles.
    public static let tradesOfPage = 20
    /// Stretches of candles for each instrument, the last ones.
    public static let pageMaximum = 5

    private let run: ReportRun
    private let figures: [ReportFigure]
    /// `nil` for a page that is not of one account.
    private let curve: EquityCurve?
    /// `nil` as ``curve`` is.
    private let trades: [Trade]?
    private let bars: [ReportBars]
    private let refusals: [ReportRun.Line]
    private let tables: [ReportTable]
    private let heatMaps: [HeatMap]

    /// - Parameters:
    ///   - trades: in the order of their closing.
    ///   - bars: of instruments whose trades are to be drawn, in the order of drawing.
    ///   - refusals: what said no and how often, the most frequent first.
    ///   - tables: whatever else there is to say.
    public init(
        run: ReportRun, figures: [ReportFigure], curve: EquityCurve, trades: [Trade], bars: [ReportBars] = [],
        refusals: [ReportRun.Line] = [], tables: [ReportTable] = [], heatMaps: [HeatMap] = []
    ) {
        self.run = run
        self.figures = figures
        self.curve = curve
        self.trades = trades
        self.bars = bars
        self.refusals = refusals
        self.tables = tables
        self.heatMaps = heatMaps
    }

    /// A page of many runs, which has no account of its own to draw.
    public init(run: ReportRun, figures: [ReportFigure], tables: [ReportTable], heatMaps: [HeatMap]) {
        self.run = run
        self.figures = figures
        (curve, trades, bars, refusals) = (nil, nil, [], [])
        self.tables = tables
        self.heatMaps = heatMaps
    }

    /// The page.
    public var text: String {
        let title = Markup.escaped(run.title)
        let sections = [
            header, keyFigures, equity, months, results, candles, heat, tables.map(Self.section).joined(),
            whyNot,
            tradeTable,
        ]
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>
            \(ReportStyle.sheet)
            </style>
            </head>
            <body>
            \(sections.joined())<footer>\(Self.foot)</footer>
            <div id="tip" hidden></div>
            <script>
            \(ReportStyle.script)
            </script>
            </body>
            </html>

            """
    }

    private static let foot = "Times are UTC. Results of the past say nothing certain of the future."

    private static func section(_ title: String, _ body: String, note: String = "") -> String {
        let note = note.isEmpty ? "" : "<p class=\"note\">\(Markup.escaped(note))</p>\n"
        return "<section><h2>\(Markup.escaped(title))</h2>\n\(note)\(body)</section>\n"
    }

    private static func section(_ table: ReportTable) -> String {
        section(table.title, rows(table.header, table.rows), note: table.note)
    }

    /// A table that scrolls by itself; columns of numbers stand to the right.
    private static func rows(_ header: [String], _ rows: [[String]]) -> String {
        let numeric = header.indices.map { column in rows.allSatisfy { isNumber($0[column]) } }
        func line(_ cells: [String], head: Bool) -> String {
            let parts = cells.enumerated().map { column, cell in
                let tag = head || column == 0 ? "th" : "td"
                let style = column > 0 && numeric[column] ? " class=\"n\"" : ""
                return "<\(tag)\(style)>\(Markup.escaped(cell))</\(tag)>"
            }
            return "<tr>\(parts.joined())</tr>"
        }
        let body = rows.map { line($0, head: false) }.joined(separator: "\n")
        return "<div class=\"scroll\"><table class=\"words\"><thead>\(line(header, head: true))</thead>\n"
            + "<tbody>\(body)</tbody></table></div>\n"
    }

    private static func isNumber(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first else { return true }
        return ("0"..."9").contains(first) || "+-\u{2212}–".unicodeScalars.contains(first)
    }
}

extension HTMLReport {
    private var header: String {
        let span = run.span.map { "\(Figure.minute($0.lowerBound)) to \(Figure.minute($0.upperBound))" }
        let lines = run.lines.map {
            "<dt>\(Markup.escaped($0.name))</dt><dd>\(Markup.escaped($0.value))</dd>\n"
        }
        let notes = run.notes.map { "<li>\(Markup.escaped($0))</li>\n" }.joined()
        return "<header><h1>\(Markup.escaped(run.title))</h1>\n<p>\(Markup.escaped(run.summary))"
            + (span.map { "<br>\($0)" } ?? "") + "</p>\n"
            + (notes.isEmpty ? "" : "<ul class=\"notes\">\(notes)</ul>\n")
            + "<details><summary>How to repeat it</summary>\n<pre>\(Markup.escaped(run.command))</pre>\n"
            + "<dl>\(lines.joined())</dl></details></header>\n"
    }

    private var keyFigures: String {
        guard !figures.isEmpty else { return "" }
        let cards = figures.map {
            "<div class=\"card\"><span>\(Markup.escaped($0.name))</span>"
                + "<b class=\"\($0.tone.rawValue)\">\(Markup.escaped($0.value))</b>"
                + "<small>\(Markup.escaped($0.note))</small></div>\n"
        }
        return "<section class=\"cards\">\n\(cards.joined())</section>\n"
    }

    private var equity: String {
        guard let curve else { return "" }
        let plot = EquityPlot(curve, currency: run.currency)
        return Self.section(
            "Equity", plot?.html ?? "<p class=\"note\">There is no curve: fewer than two points.</p>\n",
            note: plot == nil ? "" : "In \(run.currency), with what is open; below, the fall from the best.")
    }

    private var months: String {
        curve.flatMap { MonthHeat($0) }.map {
            Self.section("Months", $0.html, note: "In per cent of the equity at their start.")
        }
            ?? ""
    }

    private var results: String {
        trades.flatMap { ResultHistogram($0) }
            .map { Self.section("Results in units of risk", $0.html, note: $0.note) } ?? ""
    }

    private var heat: String {
        heatMaps.map { "<section><h2>\(Markup.escaped($0.title))</h2>\n\($0.svg)</section>\n" }.joined()
    }

    private var whyNot: String {
        guard !refusals.isEmpty else { return "" }
        return Self.section(
            "Why not", Self.rows(["first no", "times"], refusals.map { [$0.name, $0.value] }),
            note: "What said no first where there was no entry.")
    }

    private var candles: String { bars.map(candles).joined() }

    private func candles(_ source: ReportBars) -> String {
        let own = (trades ?? []).filter { $0.instrument == source.instrument }
        guard !own.isEmpty else { return "" }
        let count = (own.count + Self.tradesOfPage - 1) / Self.tradesOfPage
        let pages = (max(0, count - Self.pageMaximum)..<count).reversed().compactMap { page -> String? in
            // The last page is whole, so that the newest trades are never alone.
            let end = own.count - (count - 1 - page) * Self.tradesOfPage
            let range = max(0, end - Self.tradesOfPage)..<end
            guard let plot = CandlePlot(source, trades: Array(own[range])) else { return nil }
            let size = plot.together == 1 ? "" : ", \(plot.together) bars to a candle"
            let words = "Trades \(range.lowerBound + 1) to \(range.upperBound) of \(own.count)\(size)"
            return
                "<details\(page == count - 1 ? " open" : "")>"
                + "<summary>\(words)</summary>\n\(plot.html)</details>\n"
        }
        let left = max(0, own.count - Self.pageMaximum * Self.tradesOfPage)
        let note = left > 0 ? " The \(left) trades before are not drawn." : ""
        return Self.section(
            "\(source.instrument) \(source.timeframe.name)",
            pages.isEmpty
                ? "<p class=\"note\">There are no bars at the time of the trades.</p>\n" : pages.joined(),
            note: "A triangle is an entry, a dot an exit; the line between is solid where it won." + note)
    }

    private var tradeTable: String {
        guard let trades else { return "" }
        guard !trades.isEmpty else { return Self.section("Trades", "", note: "There was no trade.") }
        let shown = trades.enumerated().prefix(Self.tradeMaximum)
        let digits = PriceDigits(of: shown.map(\.element))
        let rows = shown.map { place, trade in
            let tone = trade.net < .zero ? "bad" : "good"
            let multiple = trade.multipleOfRisk.map { Figure.signed($0.double) } ?? "–"
            let cells = [
                trade.instrument.value, trade.side.rawValue, Figure.minute(trade.openedAt),
                Figure.minute(trade.closedAt), trade.quantity.description,
                digits.written(trade.entryPrice, trade.instrument),
                digits.written(trade.exitPrice, trade.instrument), Figure.words(trade.exit.rawValue),
                Figure.money(trade.fees),
            ]
            return "<tr><th>\(place + 1)</th>"
                + cells.map { "<td>\(Markup.escaped($0))</td>" }.joined()
                + "<td class=\"\(tone)\">\(Figure.signedMoney(trade.net))</td><td>\(multiple)</td></tr>\n"
        }
        let head = [
            "#", "symbol", "side", "opened", "closed", "quantity", "entry", "exit", "by", "fees", "net", "R",
        ].map { "<th>\($0)</th>" }.joined()
        let note =
            trades.count > shown.count
            ? "The first \(shown.count) of \(trades.count); the JSON report has all." : "All \(trades.count)."
        return Self.section(
            "Trades",
            "<div class=\"scroll\"><table class=\"trades\"><thead><tr>\(head)</tr></thead>\n"
                + "<tbody>\(rows.joined())</tbody></table></div>\n", note: note)
    }
}

/// Prices of an instrument with as many digits after the point as the longest of them has.
private struct PriceDigits {
    private var digits: [InstrumentID: Int] = [:]

    init(of trades: [Trade]) {
        for trade in trades {
            let longest = max(Self.count(trade.entryPrice), Self.count(trade.exitPrice))
            digits[trade.instrument] = max(digits[trade.instrument] ?? 0, longest)
        }
    }

    private static func count(_ price: Price) -> Int {
        let parts = price.description.split(separator: ".")
        return parts.count > 1 ? parts[1].count : 0
    }

    func written(_ price: Price, _ instrument: InstrumentID) -> String {
        let (wanted, own) = (digits[instrument] ?? 0, Self.count(price))
        let tail = (own == 0 && wanted > 0 ? "." : "") + String(repeating: "0", count: max(0, wanted - own))
        return price.description + tail
    }
}
