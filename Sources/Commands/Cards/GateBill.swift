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

    public var words: Message {
        var page = Page()
        page.title("What the gates saved or cost")
        if lines.isEmpty {
            page.line("No gate refused an entry in the last 7 days.")
        } else {
            page.line("Refused entries of the last 7 days, followed on paper, with costs")
            page.table(lines.flatMap(rows))
            page.line("Saved: they would have lost. Cost: they would have won.", .italic)
        }
        return page.message([[.go("Refresh", .why(.gates)), .go("Status", .status)]])
    }

    private func rows(_ line: ShadowWeek.Line) -> [String] {
        let label = "\(ReasonWords.name(of: line.gate)), \(NumberFormat.whole(line.closed + line.open))"
        var rows = TextTable.row(label, line.closed == 0 ? "not over" : line.multiple.map(Self.words) ?? "?")
        if line.closed > 0, let net = line.net {
            rows += TextTable.row(" in money", NumberFormat.signedMoney(net, currency))
        }
        if line.closed > 0, line.open > 0 { rows += TextTable.row(" not over", NumberFormat.whole(line.open)) }
        return rows
    }

    /// `saved 3.40 R`
    private static func words(_ multiple: Fixed) -> String {
        let size = NumberFormat.decimal(multiple.magnitude, digits: 2)
        return "\(multiple.isNegative ? "saved" : "cost") \(size) R"
    }
}
