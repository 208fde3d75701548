import Domain

/// An account's worth over a time, drawn for a phone: the line, how far it lies below its best, and round numbers.
///
/// Values become `Double` here, where nothing is decided any more.
public struct EquityChart: Sendable {
    /// In pixels; a phone shows it at about a third.
    public static let width = 1_080
    public static let height = 720

    private static let (left, top, bottom) = (44.0, 176.0, 84.0)
    private static let labelSize = 30.0

    private let picture: EquityPicture
    private let ink: Ink
    private let times: ClosedRange<Double>
    private let values: [Double]
    private let peaks: [Double]
    private let scale: AxisScale
    private let right: Double

    /// - Throws: ``ChartError/nothingToDraw`` for fewer than two points, or all of one time.
    public init(_ picture: EquityPicture, _ theme: Theme = .dark) throws(ChartError) {
        guard let first = picture.points.first, let last = picture.points.last, first.at < last.at else {
            throw .nothingToDraw
        }
        self.picture = picture
        ink = Ink(theme)
        times = Double(first.at.nanoseconds)...Double(last.at.nanoseconds)
        let values = picture.points.map(\.value.double)
        var peaks: [Double] = []
        for value in values { peaks.append(max(value, peaks.last ?? value)) }
        (self.values, self.peaks) = (values, peaks)
        let scale = AxisScale(covering: (values.min() ?? 0)...(values.max() ?? 0))
        self.scale = scale
        let widest = scale.ticks.map { scale.label($0).count }.max() ?? 0
        right = Double(Self.width) - Self.left - 20 - Double(widest) * Self.labelSize * AxisScale.digitWidth
    }

    /// - Throws: ``ChartError/notDrawn(_:)``.
    public func png() throws(ChartError) -> [UInt8] {
        let canvas = try Canvas(width: Self.width, height: Self.height, ink.ground)
        drawHeading(on: canvas)
        drawGrid(on: canvas)
        drawTimes(on: canvas)
        let line = values.indices.map { place(values, $0) }
        let best = peaks.indices.map { place(peaks, $0) }
        canvas.area(best + line.reversed(), ink.fall)
        canvas.line(best, width: 2, ink.fallEdge)
        canvas.line(line, width: 5, ink.line)
        if let end = line.last { canvas.dot(end, radius: 10, ink.line) }
        return try canvas.png()
    }

    private func drawHeading(on canvas: Canvas) {
        let (first, last) = (values[0], values[values.count - 1])
        canvas.text(picture.title, at: (Self.left, 66), size: 40, ink.text, isBold: true)
        let worth = "\(AxisScale.written(last, digits: 2)) \(picture.currency)"
        canvas.text(worth, at: (Self.left, 124), size: 34, ink.text)
        let edge = Double(Self.width) - Self.left
        if first > 0 {
            let change = (last - first) / first * 100
            let sign = change > 0.05 ? "+" : ""
            canvas.text(
                "\(sign)\(AxisScale.written(change, digits: 1))%", at: (edge, 66), size: 40,
                change < -0.05 ? ink.loss : ink.gain, .right, isBold: true)
        }
        if let worst = deepestFall {
            canvas.text(
                "\(picture.words.worstFall) \(AxisScale.written(-worst * 100, digits: 1))%", at: (edge, 124),
                size: 34,
                ink.faint,
                .right)
        }
    }

    /// As a part of the best before; `nil` where the account was never worth anything.
    private var deepestFall: Double? {
        let falls = zip(values, peaks).compactMap { value, peak in peak > 0 ? (peak - value) / peak : nil }
        return falls.max()
    }

    private func drawGrid(on canvas: Canvas) {
        for tick in scale.ticks {
            let y = height(of: tick)
            canvas.line([(Self.left, y), (right, y)], width: 2, ink.grid)
            canvas.text(
                scale.label(tick), at: (Double(Self.width) - Self.left, y + Self.labelSize * 0.36),
                size: Self.labelSize,
                ink.faint, .right)
        }
    }

    private func drawTimes(on canvas: Canvas) {
        let anchors: [(part: Double, anchor: Canvas.Anchor)] = [
            (0, .left), (1.0 / 3, .middle), (2.0 / 3, .middle), (1, .right),
        ]
        for (part, anchor) in anchors {
            let time = times.lowerBound + part * (times.upperBound - times.lowerBound)
            let x = Self.left + part * (right - Self.left)
            let y = Double(Self.height) - 32
            canvas.text(timeLabel(time), at: (x, y), size: Self.labelSize, ink.faint, anchor)
        }
    }

    /// Hours within two days, days within a year, else months.
    private func timeLabel(_ time: Double) -> String {
        let civil = CivilTime(
            Timestamp(nanoseconds: Int64(time.clamped)), secondsEastOfUTC: picture.utcOffset)
        let days = (times.upperBound - times.lowerBound) / 86_400e9
        let month = picture.words.months[civil.date.month - 1]
        if days <= 2 { return String("\(civil.timeOfDay)".prefix(5)) }
        return days <= 300 ? "\(civil.date.day) \(month)" : "\(month) \(civil.date.year)"
    }

    private func place(_ series: [Double], _ index: Int) -> Canvas.Place {
        let time = Double(picture.points[index].at.nanoseconds)
        let part = (time - times.lowerBound) / (times.upperBound - times.lowerBound)
        return (Self.left + part * (right - Self.left), height(of: series[index]))
    }

    private func height(of value: Double) -> Double {
        let part = (value - scale.range.lowerBound) / (scale.range.upperBound - scale.range.lowerBound)
        let floor = Double(Self.height) - Self.bottom
        return floor - part * (floor - Self.top)
    }
}

extension Double {
    /// Within what a timestamp can be.
    fileprivate var clamped: Double { Swift.min(Swift.max(self, -9.2e18), 9.2e18) }
}
