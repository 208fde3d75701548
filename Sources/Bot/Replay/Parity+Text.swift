import Backtest
import Domain

/// The comparison of fills, for people.
extension Parity {
    func text(_ words: ReplayWords, currency: Currency) -> [String] {
        var lines = [title, "  " + summary] + totals(currency) + notes(words)
        for pair in pairing.pairs { lines += self.lines(pair, words, currency) }
        for trade in pairing.onlyMade {
            lines += [
                "", "  only then      \(head(trade, words)), \(ReplayWords.signed(trade.net)) \(currency)",
            ]
        }
        for trade in pairing.onlyTested {
            let answer = answer(to: trade).map { words.words($0) } ?? "no look near that time"
            lines += [
                "", "  only backtest  \(head(trade, words)), \(ReplayWords.signed(trade.net)) \(currency)",
                "    the bot then: \(answer)",
            ]
        }
        return lines
    }

    private var title: String {
        switch source {
        case .recording: "FILLS: the backtest on the very prices that the bot was told"
        case .stored: "FILLS: the backtest on stored bars; how prices came within a bar is its guess"
        }
    }

    private var summary: String {
        guard !made.isEmpty || !tested.isEmpty else { return "No trade was closed, then or in the backtest." }
        let same = pairing.pairs.count { $0.isSame }
        let count = pairing.pairs.count
        let digits =
            count == 0
            ? "" : same == count ? ", the same to the last digit" : ", \(same) of them to the last digit"
        return
            "\(ReplayWords.count(count, "trade")) in both\(digits); \(pairing.onlyMade.count) only then, \(pairing.onlyTested.count) only in the backtest."
    }

    /// `BTCUSDT long 0.012, checklist, 14:00:05.120 to 14:35:10.000 (takeProfit)`
    private func head(_ trade: Trade, _ words: ReplayWords) -> String {
        let side = trade.side == .buy ? "long" : "short"
        return
            "\(trade.instrument) \(side) \(trade.quantity), \(trade.strategy), \(words.moment(trade.openedAt)) to \(words.clock(trade.closedAt)) (\(trade.exit.rawValue))"
    }

    private func lines(_ pair: TradePairing.Pair, _ words: ReplayWords, _ currency: Currency) -> [String] {
        let (made, tested) = (pair.made, pair.tested)
        var lines = ["", "  " + head(made, words)]
        guard !pair.isSame || pair.entry.later != .zero || pair.exit.later != .zero else {
            return lines + ["    the same in the backtest: \(ReplayWords.signed(made.net)) \(currency)"]
        }
        let instrument = words.instruments[made.instrument]
        func fill(_ price: Price, _ other: Price, _ difference: TradePairing.Pair.FillDifference) -> String {
            let ticks = instrument.flatMap { difference.ticks(of: $0) }
            return "\(price), backtest \(other): \(Self.ticks(ticks)), \(Self.late(difference.later))"
        }
        lines.append("    entry   " + fill(made.entryPrice, tested.entryPrice, pair.entry))
        lines.append("    exit    " + fill(made.exitPrice, tested.exitPrice, pair.exit))
        if made.exit != tested.exit {
            lines.append("    closed  by \(made.exit.rawValue), backtest by \(tested.exit.rawValue)")
        }
        if made.quantity != tested.quantity {
            lines.append("    size    \(made.quantity), backtest \(tested.quantity)")
        }
        let parts = Self.parts(prices: pair.prices, fees: pair.fees, size: pair.size)
        lines.append(
            "    result  \(ReplayWords.signed(made.net)), backtest \(ReplayWords.signed(tested.net)): \(ReplayWords.signed(pair.net)) \(currency)\(parts)"
        )
        return lines
    }

    private func totals(_ currency: Currency) -> [String] {
        guard !made.isEmpty || !tested.isEmpty else { return [] }
        func sum(_ amounts: [Fixed]) -> Fixed { amounts.reduce(.zero) { $0.adding($1) ?? $0 } }
        func line(_ name: String, _ made: Fixed, _ tested: Fixed, _ rest: String = "") -> String {
            "  \(name)then \(ReplayWords.signed(made)), backtest \(ReplayWords.signed(tested)): \(ReplayWords.signed(made - tested)) \(currency)\(rest)"
        }
        let pairs = pairing.pairs
        let parts = Self.parts(
            prices: sum(pairs.map(\.prices)), fees: sum(pairs.map(\.fees)), size: sum(pairs.map(\.size)))
        return [
            line("trades in both  ", sum(pairs.map(\.made.net)), sum(pairs.map(\.tested.net)), parts),
            line("all trades      ", sum(made.map(\.net)), sum(tested.map(\.net))),
        ]
    }

    private func notes(_ words: ReplayWords) -> [String] {
        var notes: [String] = []
        if heldBefore > 0 {
            notes.append(
                "\(ReplayWords.count(heldBefore, "position")) was open before; the backtest begins with nothing, so what it could not enter then it may enter here."
            )
        }
        if heldAfter.made > 0 || heldAfter.tested > 0 {
            notes.append(
                "Still open at the end: \(heldAfter.made) then, \(heldAfter.tested) in the backtest; they are not counted."
            )
        }
        if !interventions.isEmpty {
            notes.append("The backtest knows nothing of what was done by hand:")
            notes += interventions.prefix(10).map { "  \(words.clock($0.at.market)) \(words.words($0.event))" }
        }
        return notes.map { "  \($0)" }
    }

    private static func parts(prices: Fixed, fees: Fixed, size: Fixed) -> String {
        let told = [("prices", prices), ("fees", fees), ("size", size)].filter {
            ReplayWords.cents($0.1.magnitude) != "0.00"
        }
        guard !told.isEmpty else { return "" }
        return " (" + told.map { "\($0.0) \(ReplayWords.signed($0.1))" }.joined(separator: ", ") + ")"
    }

    /// `1 tick worse`, `2.5 ticks better`, `the same price`
    private static func ticks(_ ticks: Fixed?) -> String {
        guard let ticks else { return "not comparable" }
        guard ticks != .zero else { return "the same price" }
        let size = ticks.magnitude
        return "\(size) \(size == .one ? "tick" : "ticks") \(ticks > .zero ? "worse" : "better")"
    }

    private static func late(_ later: Duration) -> String {
        guard later != .zero else { return "at the same time" }
        return later > .zero
            ? "\(ReplayWords.length(later)) later" : "\(ReplayWords.length(.zero - later)) earlier"
    }
}
