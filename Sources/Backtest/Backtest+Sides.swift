import Domain
import Engine
import Matching

/// A bar with all that is known of it: the other side of the market, and shorter bars that tell what happened within.
public struct FedBar: Hashable, Sendable {
    public let index: InstrumentIndex
    /// Of the bid, or of the last price.
    public let bar: Bar
    /// `nil` where it is not known: it then lies ``Instrument/paperSpreadTicks`` above.
    public let ask: Bar?
    /// The shorter bars within it, oldest first; empty where there are none.
    public let finer: ArraySlice<Bar>
    /// Of the ask, as many as ``finer``; empty where they are not known.
    public let finerAsks: ArraySlice<Bar>

    /// - Precondition: `finerAsks` is empty or as long as `finer`.
    public init(
        _ index: InstrumentIndex, _ bar: Bar, ask: Bar? = nil, finer: ArraySlice<Bar> = [],
        finerAsks: ArraySlice<Bar> = []
    ) {
        precondition(finerAsks.isEmpty || finerAsks.count == finer.count, "each bar has its other side")
        self.index = index
        self.bar = bar
        self.ask = ask
        self.finer = finer
        self.finerAsks = finerAsks
    }
}

/// Bars of both sides, and bars that are told by shorter ones.
///
/// The strategy sees the same bars as without: only the quotes that venue and marks see come from the shorter ones, four
/// of each. Within a shorter bar the price passes through every price; from one to the next it jumps, so that a stop
/// that was jumped over fills at the price beyond.
extension Backtest {
    /// Tells how long the shorter bars of an instrument are.
    ///
    /// - Precondition: `timeframe` is shorter than that of the bars.
    public mutating func detail(_ index: InstrumentIndex, by timeframe: Timeframe) {
        precondition(timeframe < path.timeframe, "a bar is told by shorter ones")
        finerPaths[index] = BarPath(instruments: engine.instruments, timeframe: timeframe)
    }

    /// Takes the bars that begin at one moment, at most one of each instrument. They must come in time's order.
    public mutating func feed(_ bars: [FedBar]) {
        guard let first = bars.first else { return }
        if bars.count == 1, isQuiet(first) {
            pass(first)
        } else {
            tell(bars.flatMap(pieces))
        }
        for fed in bars {
            lastBars[fed.index.value] = fed.bar
            if finerPaths[fed.index] != nil, fed.finer.isEmpty { coarseBarCount += 1 }
        }
        barCount += bars.count
        for _ in bars { note(at: path.end(of: first.bar)) }
    }

    /// A bar, or a shorter one within it, as the market tells it.
    private struct Piece {
        let index: InstrumentIndex
        let bid: Bar
        let ask: Bar?
        let path: BarPath
        /// Whether the bar before ends with it.
        let isFirst: Bool
    }

    private func pieces(of fed: FedBar) -> [Piece] {
        guard let finerPath = finerPaths[fed.index], !fed.finer.isEmpty else {
            return [Piece(index: fed.index, bid: fed.bar, ask: fed.ask, path: path, isFirst: true)]
        }
        return fed.finer.indices.map { place in
            let offset = place - fed.finer.startIndex
            return Piece(
                index: fed.index, bid: fed.finer[place],
                ask: fed.finerAsks.isEmpty ? nil : fed.finerAsks[fed.finerAsks.startIndex + offset],
                path: finerPath, isFirst: offset == 0)
        }
    }

    /// All quotes of all pieces, in time's order; of one moment in that of the pieces.
    private mutating func tell(_ pieces: [Piece], after skipped: Int = 0) {
        var steps: [(at: Timestamp, place: Int, stage: BarPath.Stage)] = []
        for place in pieces.indices {
            for stage in BarPath.Stage.allCases {
                let at = pieces[place].path.moment(of: stage, pieces[place].bid)
                steps.append((at, place, stage))
            }
        }
        // Stages of one piece may share a moment, and keep their order.
        let ordered = steps.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        for step in ordered.dropFirst(skipped).map(\.element) {
            let piece = pieces[step.place]
            let held = step.stage == .open ? nil : engine.heldSide(of: piece.index)
            let isLowFirst = order.takesLowFirst(piece.bid, held: held)
            tell(
                piece.path.quote(piece.index, piece.bid, piece.ask, step.stage, lowFirst: isLowFirst),
                ended: step.stage == .open && piece.isFirst ? lastBars[piece.index.value] : nil,
                isMove: step.stage != .open)
        }
    }

    /// Whether nothing can happen before the bar's close but what its first moment brings.
    private mutating func isQuiet(_ fed: FedBar) -> Bool {
        guard isReady(until: path.end(of: fed.bar)) else { return false }
        let fence = fences[fed.index.value]
        func holds(_ bid: Bar, _ ask: Bar?) -> Bool {
            fence.holds(
                from: bid.low, to: bid.high, ask: ask?.low ?? path.ask(above: bid.low, of: fed.index),
                to: ask?.high ?? path.ask(above: bid.high, of: fed.index))
        }
        guard holds(fed.bar, fed.ask) else { return false }
        return fed.finer.indices.allSatisfy { place in
            let other = fed.finerAsks.startIndex + place - fed.finer.startIndex
            return holds(fed.finer[place], fed.finerAsks.isEmpty ? nil : fed.finerAsks[other])
        }
    }

    /// Takes a quiet bar whole, unless somebody wants something at its beginning.
    private mutating func pass(_ fed: FedBar) {
        let pieces = pieces(of: fed)
        guard let first = pieces.first else { return }
        engine.pass(first.path.quote(first.index, first.bid, first.ask, .open, lowFirst: true))
        quoteCount += 1
        guard end(lastBars[fed.index.value], of: fed.index) else {
            attend(at: fed.bar.start)
            return tell(pieces, after: 1)
        }
        for (place, piece) in pieces.enumerated() {
            for stage in BarPath.Stage.allCases where place > 0 || stage != .open {
                engine.pass(piece.path.quote(piece.index, piece.bid, piece.ask, stage, lowFirst: true))
                quoteCount += 1
            }
        }
    }
}
