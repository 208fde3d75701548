import Domain

/// The account's worth at bars' ends, less those that say nothing new.
struct MarkLine: Hashable, Sendable {
    private var kept: [Backtest.Mark] = []
    private var last: Backtest.Mark?
    /// The first moment of the UTC day after the last mark that was kept.
    private var dayEnds = Timestamp(nanoseconds: .min)

    /// Those before and after each change, the first of each UTC day, and the last.
    var all: [Backtest.Mark] {
        guard let last, last != kept.last else { return kept }
        return kept + [last]
    }

    mutating func add(_ mark: Backtest.Mark) {
        defer { last = mark }
        guard mark.equity != last?.equity || mark.at >= dayEnds else { return }
        // How long it stayed at what it was is known by the last of them.
        if let last, last != kept.last { kept.append(last) }
        kept.append(mark)
        if mark.at >= dayEnds { dayEnds = Timeframe.d1.start(of: mark.at) + Timeframe.d1.duration }
    }
}
