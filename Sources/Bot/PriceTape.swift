import Backtest
import Domain
import Engine
import Market
import Venues

/// The bars that a backtest is fed with: of one instrument or of several, in time's order.
struct PriceTape {
    /// The bars of one instrument, oldest first.
    struct Series {
        let index: InstrumentIndex
        let bars: [Bar]
        /// The first bar that warms up.
        var warmUp = 0
        /// Those that are traded on.
        var played: Range<Int>
        /// The other side of each; empty where it is not known.
        let asks: [Bar]
        /// Shorter bars that tell what happened within; `nil` where none do.
        var finer: FinerBars?

        /// - Throws: where no bar lies within the range.
        init(
            _ index: InstrumentIndex, _ all: [Bar], _ range: BacktestRange, named name: String,
            _ base: Timeframe, asks: [Bar] = []
        ) throws(Failure) {
            precondition(asks.isEmpty || asks.count == all.count, "each bar has its other side")
            let bars = range.end.map { end in all.filter { $0.start < end } } ?? all
            let first = range.start.map { start in bars.firstIndex { $0.start >= start } ?? bars.count } ?? 0
            guard first < bars.count else {
                let within = range.isWhole ? "" : " within --from and --to"
                throw Failure(.configuration, "\(name) has no whole bar of \(base.name)\(within)")
            }
            (self.index, self.bars, played) = (index, bars, first..<bars.count)
            self.asks = asks.isEmpty ? [] : Array(asks.prefix(bars.count))
        }
    }

    let series: [Series]
    /// Quotes as they were recorded, in time's order, in place of bars.
    let ticks: [Quote]
    /// The first tick that warms up.
    let ticksWarmUp: Int
    /// Those ticks that are traded on.
    let ticksPlayed: Range<Int>
    /// When trading begins.
    let start: Timestamp

    /// - Throws: for a file that cannot be read, that is of no instrument or of one that has a file already, and
    ///   where nothing lies within the range.
    init(
        _ paths: [String], _ base: Timeframe, _ instruments: InstrumentTable, _ range: BacktestRange,
        _ name: String?
    ) throws(Failure) {
        var series: [Series] = []
        for path in paths {
            let symbol = try PricedSymbol(path, among: instruments, named: paths.count == 1 ? name : nil)
            guard !series.contains(where: { $0.index == symbol.index }) else {
                throw Failure(.configuration, "\(path): there is a file of its symbol already")
            }
            if paths.count == 1, let ticks = try symbol.ticks() {
                self = try PriceTape(ticks, range, named: path)
                return
            }
            let all = try symbol.sides(base, last: Backtesting.barsMaximum)
            series.append(try Series(symbol.index, all.bids, range, named: path, base, asks: all.asks))
        }
        self = try PriceTape(series)
    }

    /// The stored prices of the instruments, of those of which there are some.
    ///
    /// - Throws: where there are none, or what is stored is damaged.
    init(
        stored folder: MarketFolder, _ base: Timeframe, _ instruments: InstrumentTable, _ range: BacktestRange
    ) throws(Failure) {
        var series: [Series] = []
        for index in instruments.indices {
            let name = instruments[index].id.value
            let (bars, asks): ([Bar], [Bar])
            do throws(MarketError) {
                guard let stored = try folder.source(name, for: base) else { continue }
                try stored.verify()
                var derived = stored.bars(as: base)
                var all: [Bar] = []
                // Of a longer timeframe there are fewer.
                all.reserveCapacity(stored.timeframe == base ? stored.count : 0)
                while let bar = derived.next() { all.append(bar) }
                if let rest = derived.rest { all.append(rest) }
                (bars, asks) = (all, stored.asks(as: base))
            } catch {
                throw Failure(.configuration, "\(error)")
            }
            series.append(
                try Series(index, bars, range, named: "what is stored of \(name)", base, asks: asks))
        }
        guard !series.isEmpty else {
            let names = instruments.all.map(\.id.value).joined(separator: ", ")
            throw Failure(
                .configuration,
                "no prices are stored of \(names): name files with --prices, or import some with deskbot data import"
            )
        }
        self = try PriceTape(series)
    }

    private init(_ series: [Series]) throws(Failure) {
        guard let start = series.map({ $0.bars[$0.played.lowerBound].start }).min() else {
            throw Failure(.configuration, "--prices names no file")
        }
        self.init(series, from: start)
    }

    init(
        _ series: [Series], _ ticks: [Quote] = [], warmUp: Int = 0, played: Range<Int> = 0..<0,
        from start: Timestamp
    ) {
        self.series = series
        self.ticks = ticks
        ticksWarmUp = warmUp
        ticksPlayed = played
        self.start = start
    }

    private init(_ all: [Quote], _ range: BacktestRange, named name: String) throws(Failure) {
        let quotes = range.end.map { end in all.filter { $0.at < end } } ?? all
        let first = range.start.map { start in quotes.firstIndex { $0.at >= start } ?? quotes.count } ?? 0
        guard first < quotes.count else {
            throw Failure(
                .configuration, "\(name) has no tick\(range.isWhole ? "" : " within --from and --to")")
        }
        self.init([], quotes, played: first..<quotes.count, from: quotes[first].at)
    }

    /// Shows what lies before the beginning.
    func warmUp(_ backtest: inout Backtest) {
        for one in series {
            backtest.warmUp(one.index, with: one.bars[one.warmUp..<one.played.lowerBound])
        }
        backtest.warmUp(with: Array(ticks[ticksWarmUp..<ticksPlayed.lowerBound]))
    }

    /// Bars that are traded on, and ticks.
    var count: Int { series.map(\.played.count).reduce(0, +) + ticksPlayed.count }

    /// - Parameters:
    ///   - isFlat: whether what is open is closed at the first quotes of the last bars.
    ///   - heard: is called every few thousand bars; `false` ends it there.
    func play(
        into backtest: inout Backtest, isFlat: Bool, heard: (borrowing Backtest, Timestamp) -> Bool
    ) {
        if isFlat {
            let lasts = series.compactMap { $0.bars[$0.played].last?.start }
            backtest.flatten(at: lasts.max() ?? ticks[ticksPlayed].last?.at)
        }
        if !ticks.isEmpty { return playTicks(into: &backtest, heard) }
        if isSided { return playSided(into: &backtest, heard) }
        if series.count == 1 { return playAlone(series[0], into: &backtest, heard) }
        var places = series.map(\.played.lowerBound)
        while true {
            let heads = series.indices.filter { places[$0] < series[$0].played.upperBound }
            guard let now = heads.map({ series[$0].bars[places[$0]].start }).min() else { return }
            let due = heads.filter { series[$0].bars[places[$0]].start == now }
            backtest.feed(due.map { (series[$0].index, series[$0].bars[places[$0]]) })
            for place in due { places[place] += 1 }
            guard backtest.barCount % Self.chunk >= due.count || heard(backtest, now) else { return }
        }
    }

    private func playAlone(
        _ series: Series, into backtest: inout Backtest, _ heard: (borrowing Backtest, Timestamp) -> Bool
    ) {
        var place = series.played.lowerBound
        while place < series.played.upperBound {
            let end = min(place + Self.chunk, series.played.upperBound)
            for bar in series.bars[place..<end] { backtest.feed(series.index, bar) }
            place = end
            guard heard(backtest, series.bars[place - 1].start) else { return }
        }
    }

    private func playTicks(into backtest: inout Backtest, _ heard: (borrowing Backtest, Timestamp) -> Bool) {
        var place = ticksPlayed.lowerBound
        while place < ticksPlayed.upperBound {
            let end = min(place + Self.chunk, ticksPlayed.upperBound)
            for quote in ticks[place..<end] { backtest.feed(quote) }
            place = end
            guard heard(backtest, ticks[place - 1].at) else { return }
        }
    }

    static let chunk = 4_096
}

/// From when until when a backtest trades.
struct BacktestRange: Hashable {
    /// `nil` for the first bar there is.
    let start: Timestamp?
    /// The first moment that is out; `nil` where none is.
    let end: Timestamp?

    var isWhole: Bool { start == nil && end == nil }

    /// - Throws: for what is no date, and for an end that is not after the start.
    init(_ arguments: Arguments) throws(Failure) {
        start = try Self.moment(arguments, .from)
        end = try Self.moment(arguments, .to)
        if let start, let end, end <= start {
            throw Failure(.configuration, "--to must lie after --from")
        }
    }

    private static func moment(_ arguments: Arguments, _ option: Arguments.Option) throws(Failure) -> Timestamp?
    {
        guard let word = arguments[option] else { return nil }
        if let date = CivilDate(word) {
            return CivilTime(date: date, timeOfDay: TimeOfDay(0)).timestamp(secondsEastOfUTC: 0)
        }
        guard let moment = Timestamp(iso8601: word) else {
            throw Failure(
                .configuration,
                "--\(option.rawValue) must be a date as 2025-03-01 or a time as 2025-03-01T08:30Z, was \(word)")
        }
        return moment
    }
}
