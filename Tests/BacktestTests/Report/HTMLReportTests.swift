import Domain
import TestSupport
import Testing

@testable import Backtest

@Suite struct HTMLReportTests {
    @Test("a page, to the byte")
    func golden() {
        expectGolden(MadeAccount(tradeCount: 8, days: 5).report.text, "backtest-report")
    }

    @Test("a heat map, to the byte")
    func goldenHeatMap() { expectGolden(MadeAccount.heatMap.svg, "backtest-heat-map") }

    @Test("every element is closed where it was opened", arguments: [(0, 1), (1, 1), (60, 90), (300, 400)])
    func wellFormed(trades: Int, days: Int) {
        let text = MadeAccount(tradeCount: trades, days: days).report.text
        #expect(Self.unclosed(text) == nil)
        for word in ["nan", "inf", "NaN", "–.", "Optional"] {
            #expect(!text.contains("\(word)\""), "\(word)")
            #expect(!text.contains("Optional("))
        }
    }

    @Test("a page needs nothing from elsewhere")
    func selfContained() {
        let text = MadeAccount(tradeCount: 60, days: 90).report.text
        for word in ["src=", "href=", "url(", "@import", "fetch(", "<link", "<img"] {
            #expect(!text.contains(word), "\(word)")
        }
        let without = text.replacing("http://www.w3.org/2000/svg", with: "")
        #expect(!without.contains("http"))
        #expect(text.contains("name=\"viewport\"") && text.contains("prefers-color-scheme:dark"))
    }

    @Test("the same values give the same bytes")
    func deterministic() {
        #expect(
            MadeAccount(tradeCount: 60, days: 90).report.text
                == MadeAccount(tradeCount: 60, days: 90).report.text)
    }

    private static let hostile = "</style><script>alert('1')</script>\"&\u{0}"
    private static let tame =
        "&lt;/style&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\u{FFFD}"

    @Test("what was handed in is text wherever it stands")
    func escaped() {
        let (line, word) = (ReportRun.Line(Self.hostile, Self.hostile), Self.hostile)
        let run = ReportRun(
            title: word, summary: word, span: nil, command: word, lines: [line], currency: word, notes: [word])
        let report = HTMLReport(
            run: run, figures: [ReportFigure(word, word, note: word)],
            curve: EquityCurve([
                EquityPoint(at: .hour(0), equity: money(1)), EquityPoint(at: .hour(1), equity: money(2)),
            ]),
            trades: [], refusals: [line],
            tables: [ReportTable(title: word, note: word, header: [word], rows: [[word]])],
            heatMaps: [
                HeatMap(
                    title: word, columnName: word, columns: [word], rowName: word, rows: [word], values: [[1]])
            ])
        #expect(!report.text.contains("<script>alert"))
        #expect(!report.text.contains("\u{0}"))
        // Title twice, summary, command, name and value of a line, note; card 3; currency in the plot's
        // words twice two points each and in the section's note; refusal 2; table 4; heat map 5, its title
        // twice.
        #expect(report.text.components(separatedBy: Self.tame) == 7 + 3 + 5 + 2 + 4 + 6)
        #expect(Self.unclosed(report.text) == nil)
    }

    @Test(
        "the table holds so many trades and says so",
        arguments: [(500, "All 500."), (501, "The first 500 of 501;")])
    func tableLimit(count: Int, note: String) {
        let text = MadeAccount(tradeCount: count, days: 600).report.text
        #expect(text.contains(note))
        #expect(text.contains("<tr><th>500</th>") && !text.contains("<tr><th>501</th>"))
    }

    @Test(
        "only the last trades are drawn, and the page says how many are not", arguments: [(100, 0), (101, 1)])
    func drawn(count: Int, left: Int) {
        let made = MadeAccount(tradeCount: count, days: 200)
        let one = made.trades.map { trade in
            Trade(
                id: trade.id, account: trade.account, strategy: trade.strategy,
                instrument: made.bars[0].instrument,
                side: trade.side, quantity: trade.quantity, entryPrice: Price("1.1")!,
                exitPrice: Price("1.11")!,
                openedAt: trade.openedAt, closedAt: trade.closedAt, exit: trade.exit, gross: trade.gross,
                fees: trade.fees, risk: trade.risk)
        }
        let text = HTMLReport(run: made.run, figures: [], curve: made.curve, trades: one, bars: made.bars).text
        #expect(text.contains("The \(left) trades before are not drawn") == (left > 0))
        #expect(text.contains("Trades \(count - 19) to \(count) of \(count)"))
        #expect(text.components(separatedBy: "<details") == 1 + HTMLReport.pageMaximum)
        #expect(
            text.components(separatedBy: "class=\"m out") == HTMLReport.pageMaximum * HTMLReport.tradesOfPage)
    }

    @Test("nothing to show is said in words")
    func empty() {
        let run = ReportRun(title: "t", summary: "s", span: nil, command: "c", lines: [], currency: "USD")
        let text = HTMLReport(run: run, figures: [], curve: EquityCurve([]), trades: []).text
        #expect(text.contains("There is no curve: fewer than two points."))
        #expect(text.contains("There was no trade."))
        #expect(!text.contains("<svg"))
        let made = MadeAccount(tradeCount: 5, days: 10)
        let bare = [ReportBars(instrument: made.trades[0].instrument, timeframe: .h1, bars: [])]
        let report = HTMLReport(run: run, figures: [], curve: made.curve, trades: made.trades, bars: bare)
        #expect(report.text.contains("There are no bars at the time of the trades."))
    }

    /// What is wrong with the nesting of elements; `nil` where nothing is.
    static func unclosed(_ text: String) -> String? {
        var open: [Substring] = []
        let alone: Set<Substring> = ["!DOCTYPE", "meta", "br", "path", "rect"]
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            let after = rest[rest.index(after: start)...]
            if open.last == "script" || open.last == "style", !after.hasPrefix("/") {
                rest = after
                continue
            }
            guard let end = after.firstIndex(of: ">") else { return "no end: \(after.prefix(40))" }
            let tag = after[..<end]
            let name = tag.prefix { $0 != " " && $0 != "/" || $0 == "/" && tag.first == "/" && open.isEmpty }
            if tag.first == "/" {
                guard let last = open.popLast(), last == tag.dropFirst() else {
                    return "<\(tag)> closes nothing"
                }
            } else if !tag.hasSuffix("/"), !alone.contains(name) {
                open.append(name)
            }
            rest = after[end...]
        }
        return open.isEmpty ? nil : "open: \(open)"
    }
}

extension String {
    /// How often `part` is within.
    fileprivate func components(separatedBy part: String) -> Int { ranges(of: part).count }
}
