import Backtest
import Domain
import Engine
import Market
import Matching
import Venues

/// Bars that are shorter than those of the strategy, and tell what happened within these.
struct FinerBars: Sendable {
    let timeframe: Timeframe
    /// Oldest first.
    let bars: [Bar]
    /// The other side of each; empty where it is not known.
    let asks: [Bar]

    /// Those that begin within `span`.
    func places(in span: Range<Timestamp>) -> Range<Int> {
        let first = place(of: span.lowerBound)
        return first..<max(first, place(of: span.upperBound))
    }

    /// The first place that does not lie before `time`.
    private func place(of time: Timestamp) -> Int {
        var (low, high) = (0, bars.count)
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].start < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// - Parameter base: the strategy's timeframe.
    /// - Throws: where the file has no bars that are shorter and divide it.
    init(_ symbol: PricedSymbol, below base: Timeframe) throws(Failure) {
        let sides = try symbol.sides(nil, last: Backtesting.barsMaximum)
        let steps = zip(sides.bids, sides.bids.dropFirst()).prefix(Self.stepsMaximum).map {
            $0.start.duration(to: $1.start).wholeSeconds
        }
        guard let step = steps.min(), let timeframe = Timeframe(rawValue: Int(step)), timeframe < base,
            base.seconds % timeframe.seconds == 0
        else {
            throw Failure(
                .configuration,
                "\(symbol.path) has no bars that are shorter than \(base.name) and divide it: --intrabar detail "
                    + "needs some, there or in --detail")
        }
        self.timeframe = timeframe
        (bars, asks) = (sides.bids, sides.asks)
    }

    init(_ stored: BarColumns) {
        timeframe = stored.timeframe
        bars = stored.indices.map { stored[$0] }
        asks = stored.asks(as: stored.timeframe)
    }

    private static let stepsMaximum = 4_096
}

extension PriceTape {
    /// The same prices, and the shorter bars of files.
    ///
    /// - Throws: for a file that is of nothing that is played, or has no shorter bars, and where one is missing.
    func detailed(
        by paths: [String], _ base: Timeframe, _ instruments: InstrumentTable, _ name: String?
    ) throws(Failure) -> PriceTape {
        var parts = series
        for path in paths {
            let symbol = try PricedSymbol(path, among: instruments, named: paths.count == 1 ? name : nil)
            guard let place = parts.firstIndex(where: { $0.index == symbol.index }) else {
                throw Failure(.configuration, "\(path): nothing is played of its symbol")
            }
            parts[place].finer = try FinerBars(symbol, below: base)
        }
        return try replacing(parts, instruments)
    }

    /// The same prices, and the shortest bars that are stored.
    func detailed(
        byStored folder: MarketFolder, _ base: Timeframe, _ instruments: InstrumentTable
    ) throws(Failure) -> PriceTape {
        var parts = series
        for place in parts.indices {
            do throws(MarketError) {
                let name = instruments[parts[place].index].id.value
                guard let stored = try folder.finest(name, below: base) else { continue }
                try stored.verify()
                parts[place].finer = FinerBars(stored)
            } catch {
                throw Failure(.configuration, "\(error)")
            }
        }
        return try replacing(parts, instruments)
    }

    private func replacing(_ parts: [Series], _ instruments: InstrumentTable) throws(Failure) -> PriceTape {
        if !ticks.isEmpty {
            throw Failure(.configuration, "--intrabar detail is for bars: ticks tell all that happened")
        }
        if let missing = parts.first(where: { $0.finer == nil }) {
            throw Failure(
                .configuration,
                "--intrabar detail has no shorter bars of \(instruments[missing.index].id): name a file with --detail"
            )
        }
        return PriceTape(parts, from: start)
    }

    /// Whether anything is known beyond one side of whole bars.
    var isSided: Bool { series.contains { !$0.asks.isEmpty || $0.finer != nil } }

    /// Tells `backtest` which instruments' bars are told by shorter ones.
    func detail(_ backtest: inout Backtest) {
        for one in series {
            if let finer = one.finer { backtest.detail(one.index, by: finer.timeframe) }
        }
    }

    func playSided(into backtest: inout Backtest, _ heard: (borrowing Backtest, Timestamp) -> Bool) {
        let base = backtest.timeframe
        var places = series.map(\.played.lowerBound)
        while true {
            let heads = series.indices.filter { places[$0] < series[$0].played.upperBound }
            guard let now = heads.map({ series[$0].bars[places[$0]].start }).min() else { return }
            let due = heads.filter { series[$0].bars[places[$0]].start == now }
            backtest.feed(due.map { series[$0].fed(places[$0], base) })
            for place in due { places[place] += 1 }
            guard backtest.barCount % Self.chunk >= due.count || heard(backtest, now) else { return }
        }
    }
}

extension PriceTape.Series {
    fileprivate func fed(_ place: Int, _ base: Timeframe) -> FedBar {
        let ask = asks.isEmpty ? nil : asks[place]
        guard let finer else { return FedBar(index, bars[place], ask: ask) }
        let start = bars[place].start
        let within = finer.places(in: start..<start + base.duration)
        return FedBar(
            index, bars[place], ask: ask, finer: finer.bars[within],
            finerAsks: finer.asks.isEmpty ? [] : finer.asks[within])
    }
}
