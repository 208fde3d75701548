import Domain

/// Why a view that was understood cannot be shown.
public enum ViewRefused: Utterance {
    /// `kept` are the numbers that can be shown; empty where no trade was closed.
    case noTrade(View.TradeName, kept: Range<Int>)
    case noSection(String)

    public var words: Draft {
        var page = Page()
        switch self {
        case .noTrade(.number(let number), let kept) where !kept.isEmpty:
            let (first, last) = (NumberFormat.whole(kept.lowerBound), NumberFormat.whole(kept.upperBound - 1))
            page.line("There is no trade \(number): I can show \(first) to \(last).")
            return page.draft([[View.trades(page: 1).button("Trades")]])
        case .noTrade(.entry(let order), let kept) where !kept.isEmpty:
            page.line("No closed trade began with the order \(data: PlainText.cut(order.value, to: 64)).")
            return page.draft([[View.trades(page: 1).button("Trades")]])
        case .noTrade:
            page.line("No trade was closed yet.")
            return page.draft([[.go("Positions", .positions)]])
        case .noSection(let name):
            page.line(
                "There is no section \u{201C}\(data: PlainText.line(name, maximum: 32))\u{201D} in the settings."
            )
            return page.draft([[View.config(section: nil, page: 1).button("Sections")]])
        }
    }
}
