import Domain
import Engine

/// What the gates saved or cost in the last week: the entries that they refused, followed on paper.
public struct GateBill: Utterance {
    /// In the order in which gates are asked.
    public let lines: [ShadowWeek.Line]
    public let currency: Currency

    public init(lines: [ShadowWeek.Line], currency: Currency) {
        self.lines = lines
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        page.title("What the gates saved or cost")
        if lines.isEmpty {
            page.line("No gate refused an entry in the last 7 days.")
        } else {
            page.line("Refused entries of the last 7 days, followed on paper, with costs")
            page.table(lines.flatMap(rows))
            page.line("Saved: they would have lost. Cost: they would have won.", .italic)
        }
        return page.draft([[.go("Refresh", .why(.gates)), .go("Status", .status)]])
    }

    private func rows(_ line: ShadowWeek.Line) -> [Phrase] {
        let label: Phrase = "\(ReasonWords.name(of: line.gate)), \(NumberFormat.whole(line.closed + line.open))"
        var rows = TextTable.row(
            label,
            line.closed == 0
                ? "not over" : line.multiple.map(Self.verdict) ?? "?")
        if line.closed > 0, let net = line.net {
            rows += TextTable.row(
                " in money", "\(Self.word(net)) \(NumberFormat.money(net.magnitude, currency))")
        }
        if line.closed > 0, line.open > 0 { rows += TextTable.row(" not over", NumberFormat.whole(line.open)) }
        return rows
    }

    /// `saved 1.20 R`, of multiples of the risk.
    static func verdict(_ multiple: Fixed) -> Phrase { "\(word(multiple)) \(self.multiple(multiple)) R" }

    /// What a gate did that forbade what would have made so much.
    private static func word(_ result: Fixed) -> Phrase { result.isNegative ? "saved" : "cost" }
    private static func multiple(_ size: Fixed) -> Phrase { NumberFormat.decimal(size.magnitude, digits: 2) }
}
