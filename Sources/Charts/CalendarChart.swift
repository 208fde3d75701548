import Domain

/// What each day made, as the sheet of a calendar: a row for each week, a field for each day, the week at its end.
public struct CalendarChart: Sendable {
    /// In pixels; a phone shows it at about a third.
    public static let width = 1_080
    private static let (left, top, bottom) = (24.0, 150.0, 24.0)
    private static let (rowHeight, gap) = (92.0, 8.0)

    private let picture: CalendarPicture
    private let ink: Ink
    private let largest: Double

    public init(_ picture: CalendarPicture, _ theme: Theme = .dark) {
        self.picture = picture
        ink = Ink(theme)
        largest = picture.days.map { abs($0.net.double) }.max() ?? 0
    }

    /// - Throws: ``ChartError/notDrawn(_:)``.
    public func png() throws(ChartError) -> [UInt8] {
        let height = Self.top + Double(picture.weeks) * (Self.rowHeight + Self.gap) + Self.bottom
        let canvas = try Canvas(width: Self.width, height: Int(height), ink.ground)
        drawHeading(on: canvas)
        for week in 0..<picture.weeks { draw(week, on: canvas) }
        return try canvas.png()
    }

    private var pitch: Double { (Double(Self.width) - 2 * Self.left + Self.gap) / 8 }

    private func drawHeading(on canvas: Canvas) {
        canvas.text(picture.title, at: (Self.left, 62), size: 40, ink.text, isBold: true)
        let sum = picture.days.map(\.net.double).reduce(0, +)
        canvas.text(
            Self.signed(sum, digits: 2) + " \(picture.currency)", at: (Double(Self.width) - Self.left, 62),
            size: 40, sum < -0.005 ? ink.loss : ink.gain, .right, isBold: true)
        for (place, name) in picture.words.weekdays.enumerated() {
            canvas.text(
                name, at: (Self.left + (Double(place) + 0.5) * pitch - Self.gap / 2, 126), size: 28, ink.faint,
                .middle)
        }
        canvas.text("Σ", at: (Self.left + 7.5 * pitch - Self.gap / 2, 126), size: 28, ink.faint, .middle)
    }

    private func draw(_ week: Int, on canvas: Canvas) {
        let y = Self.top + Double(week) * (Self.rowHeight + Self.gap)
        var (sum, trades) = (0.0, 0)
        for weekday in 0..<7 {
            let date = picture.first.adding(days: 7 * week + weekday)
            let day = picture.days.first { $0.date == date }
            sum += day?.net.double ?? 0
            trades += day?.trades ?? 0
            guard date <= picture.today else { continue }
            let x = Self.left + Double(weekday) * pitch
            let net = day?.net.double
            canvas.plate(
                x: x, y: y, width: pitch - Self.gap, height: Self.rowHeight, radius: 10, field(of: net))
            let isFirst = date.day == 1 || week == 0 && weekday == 0
            let name = isFirst ? "\(date.day) \(picture.words.months[date.month - 1])" : "\(date.day)"
            canvas.text(name, at: (x + 10, y + 30), size: 24, net == nil ? ink.faint : ink.text)
            guard let net else { continue }
            let text = Self.short(net)
            let size = fitting(text, on: canvas)
            canvas.text(
                text, at: (x + (pitch - Self.gap) / 2, y + 74), size: size, ink.text, .middle, isBold: true)
        }
        guard trades > 0 else { return }
        let text = Self.short(sum)
        canvas.text(
            text, at: (Double(Self.width) - Self.left, y + 58), size: fitting(text, on: canvas),
            sum < 0 ? ink.loss : ink.gain, .right, isBold: true)
    }

    /// The largest size, up to 32 pixels, in which `text` fits a field.
    private func fitting(_ text: String, on canvas: Canvas) -> Double {
        let length = canvas.width(of: text, size: 32, isBold: true)
        return min(32, 32 * (pitch - Self.gap - 12) / max(length, 1))
    }

    /// Stronger for more; the root lets small days be told apart beside a large one.
    private func field(of net: Double?) -> Canvas.Colour {
        guard let net, abs(net) >= 0.005, largest > 0 else { return ink.field }
        let part = 0.25 + 0.75 * (abs(net) / largest).squareRoot()
        return ink.field.blended(with: net > 0 ? ink.gainField : ink.lossField, part)
    }

    /// `+2.30`, `−1,234`, `+12.3k`
    static func short(_ value: Double) -> String {
        switch abs(value) {
        case ..<9.995: signed(value, digits: 2)
        case ..<9_999.5: signed(value, digits: 0)
        case ..<999_950: signed(value / 1_000, digits: 1) + "k"
        default: signed(value / 1_000_000, digits: 1) + "M"
        }
    }

    private static func signed(_ value: Double, digits: Int) -> String {
        let text = AxisScale.written(value, digits: digits)
        return value > 0 && text.contains { "123456789∞".contains($0) } ? "+" + text : text
    }
}
