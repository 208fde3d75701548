import Domain

/// Prices as candles, with what was traded, its stops and targets, levels, measures and blackouts, drawn for a phone.
///
/// Bars stand side by side: a weekend takes no room. Prices become `Double` here, where nothing is decided any more.
public struct CandleChart: Sendable {
    /// In pixels; a phone shows it at about a third.
    public static let width = 1_080
    public static let height = 900

    static let (left, top, bottom) = (24.0, 148.0, 70.0)
    static let labelSize = 28.0
    /// Of the room, above and below what is shown.
    private static let margin = 0.05
    /// A stop or a target further away than so many heights of the bars would press them flat: it is left out.
    private static let reach = 0.6

    let picture: CandlePicture
    let ink: Ink
    let width: Int
    let height: Int
    let prices: ClosedRange<Double>
    let scale: AxisScale
    let right: Double
    /// From one bar to the next.
    let pitch: Double

    /// - Parameter width: with `height` in pixels, at least 600 by 400, at most 4096 each.
    /// - Throws: ``ChartError/nothingToDraw`` for fewer than two bars.
    public init(
        _ picture: CandlePicture, _ theme: Theme = .dark, width: Int = Self.width, height: Int = Self.height
    ) throws(ChartError) {
        precondition(width >= 600 && height >= 400, "a chart has room for its labels")
        guard picture.bars.count > 1 else { throw .nothingToDraw }
        self.picture = picture
        (self.width, self.height) = (width, height)
        ink = Ink(theme)
        let prices = Self.range(of: picture)
        self.prices = prices
        scale = AxisScale(covering: prices, wanted: 10)
        let longest = [prices.lowerBound, prices.upperBound].map {
            AxisScale.written($0, digits: picture.digits).count
        }
        right = Double(width) - 28 - Double(longest.max() ?? 0) * Self.labelSize * AxisScale.digitWidth
        // Half a dozen pixels stay free for what happens after the last bar.
        pitch = (right - Self.left - 18) / Double(picture.bars.count)
    }

    /// - Throws: ``ChartError/notDrawn(_:)``.
    public func png() throws(ChartError) -> [UInt8] {
        let canvas = try Canvas(width: width, height: height, ink.ground)
        let tags = tags
        drawGrid(on: canvas, besides: tags)
        drawTimes(on: canvas)
        drawBands(on: canvas)
        drawLevels(on: canvas)
        drawCandles(on: canvas)
        drawIndicators(on: canvas)
        drawTrades(on: canvas)
        drawMarks(on: canvas)
        drawNames(on: canvas)
        draw(tags, on: canvas)
        drawHeading(on: canvas)
        return try canvas.png()
    }

    /// What the bars reach, and whatever else lies near enough.
    private static func range(of picture: CandlePicture) -> ClosedRange<Double> {
        let bars = picture.bars
        var low = bars.map(\.low.amount.double).min() ?? 0
        var high = bars.map(\.high.amount.double).max() ?? 0
        let reach = max((high - low) * Self.reach, high * 1e-4)
        let (nearLow, nearHigh) = (low - reach, high + reach)
        let marks = picture.marks.map(\.price) + [picture.price].compactMap(\.self)
        let ends = picture.lines.filter { $0.kind != .level && $0.until == nil }.map(\.price)
        for price in (marks + ends).map(\.amount.double) where price >= nearLow && price <= nearHigh {
            (low, high) = (min(low, price), max(high, price))
        }
        let room = max((high - low) * margin, high * 1e-5)
        return low - room...high + room
    }

    // MARK: Places

    var floor: Double { Double(height) - Self.bottom }

    func y(_ price: Price) -> Double { y(price.amount.double) }

    func y(_ price: Double) -> Double {
        let part = (price - prices.lowerBound) / (prices.upperBound - prices.lowerBound)
        return floor - part * (floor - Self.top)
    }

    func shows(_ price: Price) -> Bool { prices.contains(price.amount.double) }

    /// The middle of a bar.
    func x(_ bar: Int) -> Double { Self.left + (Double(bar) + 0.5) * pitch }

    /// The middle of the bar that `time` falls into; of a gap the edge before it. Clamped to the picture.
    func x(_ time: Timestamp) -> Double {
        let bars = picture.bars
        guard let first = bars.first, time >= first.start else { return Self.left }
        var (low, high) = (0, bars.count)
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].start <= time { low = middle + 1 } else { high = middle }
        }
        let last = low - 1
        let isInside = time < bars[last].start + picture.timeframe.duration
        if !isInside, last == bars.count - 1 { return right - 8 }
        return isInside ? x(last) : x(last) + pitch / 2
    }

    /// A moment within its bar, to the part of it; for what begins and ends between bars.
    func edge(_ time: Timestamp) -> Double {
        let bars = picture.bars
        guard let first = bars.first, time > first.start else { return Self.left }
        let last = bars.lastIndex { $0.start <= time } ?? 0
        let part = min(
            Double(bars[last].start.duration(to: time).nanoseconds)
                / Double(picture.timeframe.duration.nanoseconds), 1)
        return Self.left + (Double(last) + part) * pitch
    }

    func isSeen(_ time: Timestamp) -> Bool { picture.bars.first.map { time >= $0.start } ?? false }

    var end: Timestamp { (picture.bars.last?.start ?? Timestamp(unixSeconds: 0)) + picture.timeframe.duration }
}
