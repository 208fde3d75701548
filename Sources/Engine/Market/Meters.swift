import Domain

/// The indicators of one timeframe, kept by kind so that a bar steps through plain arrays.
///
/// What several measures share, as the lines of one MACD, is stepped once.
struct Meters: Hashable, Sendable {
    /// An indicator and the column that its value goes to.
    private struct Meter<Kind: Gauge>: Hashable {
        var gauge: Kind
        let column: Int
    }

    /// An indicator of several lines, and which of them go where.
    private struct Lined<Kind: LinedGauge, Line: Hashable & Sendable>: Hashable, Sendable {
        var gauge: Kind
        var columns: [Column]

        struct Column: Hashable, Sendable {
            let line: Line
            let place: Int
        }
    }

    private enum Direction { case index, plus, minus }
    private enum Convergence { case line, signal, histogram }
    private enum Band { case upper, middle, lower }
    private enum Oscillator { case k, d }
    fileprivate enum Field { case open, high, low, close, volume }

    private struct FieldColumn: Hashable {
        let field: Field
        let column: Int
    }

    /// Which groups of indicators anybody asked for: the others cost nothing.
    private struct Kinds: OptionSet, Hashable {
        let rawValue: UInt8
        static let others = Kinds(rawValue: 1)
        static let lined = Kinds(rawValue: 2)
    }

    private var kinds: Kinds = []
    private var fields: [FieldColumn] = []
    private var simple: [Meter<SMA>] = []
    private var exponential: [Meter<EMA>] = []
    private var weighted: [Meter<WMA>] = []
    private var strengths: [Meter<RSI>] = []
    private var ranges: [Meter<ATR>] = []
    private var williams: [Meter<WilliamsR>] = []
    private var channels: [Meter<CCI>] = []
    private var flows: [Meter<MFI>] = []
    private var balances: [Meter<OBV>] = []
    private var weightedPrices: [Meter<VWAP>] = []
    private var volumes: [Meter<VolumeMean>] = []
    private var rates: [Meter<RateOfChange>] = []
    private var deviations: [Meter<StandardDeviation>] = []
    private var highs: [Meter<Highest>] = []
    private var lows: [Meter<Lowest>] = []
    private var directions: [Lined<ADX, Direction>] = []
    private var convergences: [Lined<MACD, Convergence>] = []
    private var bands: [Lined<Bollinger, Band>] = []
    private var oscillators: [Lined<Stochastic, Oscillator>] = []

    /// - Precondition: periods and widths lie in the ranges of ``Measure``.
    init(_ measures: [Measure]) {
        for (column, measure) in measures.enumerated() { add(measure, column) }
        let others = [
            weighted.count, williams.count, channels.count, flows.count, balances.count, weightedPrices.count,
            volumes.count, rates.count, deviations.count, highs.count, lows.count,
        ]
        if others.contains(where: { $0 > 0 }) { kinds.insert(.others) }
        let lined = [directions.count, convergences.count, bands.count, oscillators.count]
        if lined.contains(where: { $0 > 0 }) { kinds.insert(.lined) }
    }

    private mutating func add(_ measure: Measure, _ column: Int) {
        switch measure {
        case .open: fields.append(FieldColumn(field: .open, column: column))
        case .high: fields.append(FieldColumn(field: .high, column: column))
        case .low: fields.append(FieldColumn(field: .low, column: column))
        case .close: fields.append(FieldColumn(field: .close, column: column))
        case .volume: fields.append(FieldColumn(field: .volume, column: column))
        case .sma(let n): simple.append(Meter(gauge: SMA(period: n), column: column))
        case .ema(let n): exponential.append(Meter(gauge: EMA(period: n), column: column))
        case .wma(let n): weighted.append(Meter(gauge: WMA(period: n), column: column))
        case .rsi(let n): strengths.append(Meter(gauge: RSI(period: n), column: column))
        case .atr(let n): ranges.append(Meter(gauge: ATR(period: n), column: column))
        case .williamsR(let n): williams.append(Meter(gauge: WilliamsR(period: n), column: column))
        case .cci(let n): channels.append(Meter(gauge: CCI(period: n), column: column))
        case .mfi(let n): flows.append(Meter(gauge: MFI(period: n), column: column))
        case .obv: balances.append(Meter(gauge: OBV(), column: column))
        case .vwap: weightedPrices.append(Meter(gauge: VWAP(), column: column))
        case .volumeMean(let n): volumes.append(Meter(gauge: VolumeMean(period: n), column: column))
        case .roc(let n): rates.append(Meter(gauge: RateOfChange(period: n), column: column))
        case .deviation(let n): deviations.append(Meter(gauge: StandardDeviation(period: n), column: column))
        case .highest(let n): highs.append(Meter(gauge: Highest(period: n), column: column))
        case .lowest(let n): lows.append(Meter(gauge: Lowest(period: n), column: column))
        default: addLined(measure, column)
        }
    }

    private mutating func addLined(_ measure: Measure, _ column: Int) {
        switch measure {
        case .adx(let n): Self.add(ADX(period: n), .index, column, to: &directions)
        case .plusDI(let n): Self.add(ADX(period: n), .plus, column, to: &directions)
        case .minusDI(let n): Self.add(ADX(period: n), .minus, column, to: &directions)
        case .macd(let f, let s, let n):
            Self.add(MACD(fast: f, slow: s, signal: n), .line, column, to: &convergences)
        case .macdSignal(let f, let s, let n):
            Self.add(MACD(fast: f, slow: s, signal: n), .signal, column, to: &convergences)
        case .macdHistogram(let f, let s, let n):
            Self.add(MACD(fast: f, slow: s, signal: n), .histogram, column, to: &convergences)
        case .bollingerUpper(let n, let k):
            Self.add(Bollinger(period: n, deviations: k.double), .upper, column, to: &bands)
        case .bollingerMiddle(let n, let k):
            Self.add(Bollinger(period: n, deviations: k.double), .middle, column, to: &bands)
        case .bollingerLower(let n, let k):
            Self.add(Bollinger(period: n, deviations: k.double), .lower, column, to: &bands)
        case .stochasticK(let n, let k, let d):
            Self.add(Stochastic(period: n, smoothing: k, signal: d), .k, column, to: &oscillators)
        case .stochasticD(let n, let k, let d):
            Self.add(Stochastic(period: n, smoothing: k, signal: d), .d, column, to: &oscillators)
        default: preconditionFailure("every measure is a field, an indicator or a line of one")
        }
    }

    /// A fresh gauge equals another fresh one of the same settings.
    private static func add<Kind, Line>(
        _ gauge: Kind, _ line: Line, _ column: Int, to lined: inout [Lined<Kind, Line>]
    ) {
        let entry = Lined<Kind, Line>.Column(line: line, place: column)
        if let place = lined.firstIndex(where: { $0.gauge == gauge }) {
            lined[place].columns.append(entry)
        } else {
            lined.append(Lined(gauge: gauge, columns: [entry]))
        }
    }

    /// Steps every indicator and writes the values into the row that begins at `start`.
    mutating func take(_ bar: BarNumbers, into rows: inout [Double], at start: Int) {
        for field in fields { rows[start + field.column] = bar[field.field] }
        takeAverages(bar, into: &rows, at: start)
        if kinds.contains(.others) { takeOthers(bar, into: &rows, at: start) }
        if kinds.contains(.lined) { takeLined(bar, into: &rows, at: start) }
    }

    /// Those that most strategies look at.
    private mutating func takeAverages(_ bar: BarNumbers, into rows: inout [Double], at start: Int) {
        Self.step(&exponential, bar, &rows, start)
        Self.step(&ranges, bar, &rows, start)
        Self.step(&simple, bar, &rows, start)
        Self.step(&strengths, bar, &rows, start)
    }

    private mutating func takeOthers(_ bar: BarNumbers, into rows: inout [Double], at start: Int) {
        Self.step(&weighted, bar, &rows, start)
        Self.step(&williams, bar, &rows, start)
        Self.step(&channels, bar, &rows, start)
        Self.step(&flows, bar, &rows, start)
        Self.step(&balances, bar, &rows, start)
        Self.step(&weightedPrices, bar, &rows, start)
        Self.step(&volumes, bar, &rows, start)
        Self.step(&rates, bar, &rows, start)
        Self.step(&deviations, bar, &rows, start)
        Self.step(&highs, bar, &rows, start)
        Self.step(&lows, bar, &rows, start)
    }

    /// Bars that the measure of a column still needs; `seen` bars were taken so far.
    func warmUp(of column: Int, seen: Int) -> Int {
        if fields.contains(where: { $0.column == column }) { return seen > 0 ? 0 : 1 }
        let plain =
            Self.need(simple, column) ?? Self.need(exponential, column) ?? Self.need(weighted, column)
            ?? Self.need(strengths, column) ?? Self.need(ranges, column) ?? Self.need(williams, column)
            ?? Self.need(channels, column)
        let more =
            plain ?? Self.need(flows, column) ?? Self.need(balances, column) ?? Self.need(
                weightedPrices, column)
            ?? Self.need(volumes, column) ?? Self.need(rates, column) ?? Self.need(deviations, column)
            ?? Self.need(highs, column) ?? Self.need(lows, column)
        return more ?? Self.need(directions, column) ?? Self.need(convergences, column)
            ?? Self.need(bands, column) ?? Self.need(oscillators, column) ?? 0
    }

    private static func need<Kind>(_ meters: [Meter<Kind>], _ column: Int) -> Int? {
        meters.first { $0.column == column }?.gauge.warmUp
    }

    private static func need<Kind, Line>(_ lined: [Lined<Kind, Line>], _ column: Int) -> Int? {
        lined.first { $0.columns.contains { $0.place == column } }?.gauge.warmUp
    }

    /// The directional indicators are known before their index is.
    private static func need(_ lined: [Lined<ADX, Direction>], _ column: Int) -> Int? {
        guard let found = lined.first(where: { $0.columns.contains { $0.place == column } }) else { return nil }
        let isIndex = found.columns.contains { $0.place == column && $0.line == .index }
        return isIndex ? found.gauge.warmUp : max(found.gauge.warmUp - found.gauge.period + 1, 0)
    }

    private static func step<Kind>(
        _ meters: inout [Meter<Kind>], _ bar: BarNumbers, _ rows: inout [Double], _ start: Int
    ) {
        for place in meters.indices { rows[start + meters[place].column] = meters[place].gauge.take(bar) }
    }

    private mutating func takeLined(_ bar: BarNumbers, into rows: inout [Double], at start: Int) {
        for place in directions.indices {
            directions[place].gauge.update(high: bar.high, low: bar.low, close: bar.close)
            let gauge = directions[place].gauge
            for column in directions[place].columns {
                rows[start + column.place] =
                    switch column.line {
                    case .index: gauge.value ?? .nan
                    case .plus: gauge.plusDI ?? .nan
                    case .minus: gauge.minusDI ?? .nan
                    }
            }
        }
        for place in convergences.indices {
            let value = convergences[place].gauge.take(bar)
            for column in convergences[place].columns {
                rows[start + column.place] =
                    switch column.line {
                    case .line: value?.line ?? .nan
                    case .signal: value?.signal ?? .nan
                    case .histogram: value?.histogram ?? .nan
                    }
            }
        }
        for place in bands.indices {
            let value = bands[place].gauge.take(bar)
            for column in bands[place].columns {
                rows[start + column.place] =
                    switch column.line {
                    case .upper: value?.upper ?? .nan
                    case .middle: value?.middle ?? .nan
                    case .lower: value?.lower ?? .nan
                    }
            }
        }
        for place in oscillators.indices {
            let value = oscillators[place].gauge.take(bar)
            for column in oscillators[place].columns {
                rows[start + column.place] = column.line == .k ? value?.k ?? .nan : value?.d ?? .nan
            }
        }
    }
}

extension BarNumbers {
    fileprivate subscript(field: Meters.Field) -> Double {
        switch field {
        case .open: open
        case .high: high
        case .low: low
        case .close: close
        case .volume: volume
        }
    }
}
