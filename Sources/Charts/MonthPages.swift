import Domain

/// A month on paper: one page of A4 with its result, its course and its days; where something was closed a second one with
/// what it came from, trade by trade.
public struct MonthPages: Sendable {
    /// In points of 1/72 inch.
    static let (width, height) = (595, 842)
    static let (left, right) = (42.0, 553.0)

    let sheet: ReportSheet
    let ink = Ink(.light)
    private var pageCount: Int { sheet.trades == nil ? 1 : 2 }

    public init(_ sheet: ReportSheet) { self.sheet = sheet }

    /// - Throws: ``ChartError/notDrawn(_:)``.
    public func pdf() throws(ChartError) -> [UInt8] {
        let canvas = try Canvas(pageWidth: Self.width, height: Self.height, title: sheet.title)
        drawHeading(on: canvas)
        drawFigures(from: 108, on: canvas)
        drawCurve(from: 232, on: canvas)
        drawCalendar(from: 440, on: canvas)
        end(1, on: canvas)
        if let trades = sheet.trades {
            drawTables(from: 60, on: canvas)
            let lines = sheet.tables.map(\.lines.count).max() ?? 0
            draw(trades, from: 110 + Double(lines) * 17, on: canvas)
            end(2, on: canvas)
        }
        return try canvas.pdf()
    }

    private func colour(_ tone: ReportSheet.Tone) -> Canvas.Colour {
        switch tone {
        case .plain: ink.text
        case .gain: ink.gain
        case .loss: ink.loss
        }
    }

    private func end(_ page: Int, on canvas: Canvas) {
        canvas.line([(Self.left, 800), (Self.right, 800)], width: 0.5, ink.grid)
        canvas.text("Deskbot · \(sheet.footer)", at: (Self.left, 813), size: 7, ink.faint)
        canvas.text("\(page) / \(pageCount)", at: (Self.right, 813), size: 7, ink.faint, .right)
        canvas.endPage()
    }

    private func drawHeading(on canvas: Canvas) {
        canvas.text(sheet.title, at: (Self.left, 66), size: 25, ink.text, isBold: true)
        canvas.text(
            sheet.result.value, at: (Self.right, 66), size: 20, colour(sheet.result.tone), .right, isBold: true)
        canvas.text(
            fitting(sheet.subtitle, size: 8.5, Self.right - Self.left, on: canvas), at: (Self.left, 84),
            size: 8.5, ink.faint)
    }

    /// Four plates to a row.
    private func drawFigures(from top: Double, on canvas: Canvas) {
        let pitch = (Self.right - Self.left + 8) / 4
        for (place, figure) in sheet.figures.enumerated() {
            let (x, y) = (Self.left + Double(place % 4) * pitch, top + Double(place / 4) * 50)
            canvas.plate(x: x, y: y, width: pitch - 8, height: 42, radius: 5, ink.field)
            canvas.text(
                fitting(figure.label, size: 7, pitch - 24, on: canvas), at: (x + 8, y + 14), size: 7, ink.faint)
            let length = canvas.width(of: figure.value, size: 11, isBold: true)
            canvas.text(
                figure.value, at: (x + 8, y + 32), size: min(11, 11 * (pitch - 24) / max(length, 1)),
                colour(figure.tone), isBold: true)
        }
    }

    func drawTitle(_ title: String, at y: Double, on canvas: Canvas) {
        canvas.text(title, at: (Self.left, y), size: 10.5, ink.text, isBold: true)
    }

    /// What was made since the first of the month, above and below nothing.
    private func drawCurve(from top: Double, on canvas: Canvas) {
        drawTitle(sheet.curveTitle, at: top, on: canvas)
        let (upper, lower, edge) = (top + 16, top + 172, Self.right - 44)
        let values = sheet.curve.map(\.value.double)
        // Where next to nothing was made, room for one unit.
        let (least, most) = (min(values.min() ?? 0, 0), max(values.max() ?? 0, 0))
        let scale = AxisScale(covering: most - least < 0.01 ? -1...1 : least...most)
        func height(_ value: Double) -> Double {
            lower - (value - scale.range.lowerBound) / (scale.range.upperBound - scale.range.lowerBound)
                * (lower - upper)
        }
        for tick in scale.ticks {
            let isZero = abs(tick) < 1e-9
            canvas.line(
                [(Self.left, height(tick)), (edge, height(tick))], width: isZero ? 0.9 : 0.5,
                isZero ? ink.faint : ink.grid)
            canvas.text(
                scale.label(tick), at: (Self.right, height(tick) + 2.6), size: 7.5, ink.faint, .right)
        }
        let (start, end) = (sheet.span.lowerBound, sheet.span.upperBound)
        let length = max(Double(start.duration(to: end).wholeSeconds), 1)
        func across(_ moment: Timestamp) -> Double {
            Self.left + Double(start.duration(to: moment).wholeSeconds) / length * (edge - Self.left)
        }
        let dayCount = CivilDate.dayCount(ofMonth: sheet.month.month, year: sheet.month.year)
        for day in [1, 8, 15, 22, 29] where day <= dayCount {
            let x = Self.left + Double(day - 1) / Double(dayCount) * (edge - Self.left)
            canvas.text("\(day)", at: (x, lower + 14), size: 7.5, ink.faint, day == 1 ? .left : .middle)
        }
        guard let last = sheet.curve.last else { return }
        // What is made is made at once: a step at each close, and level until the next.
        var line: [Canvas.Place] = []
        for point in sheet.curve {
            if let before = line.last { line.append((across(point.at), before.y)) }
            line.append((across(point.at), height(point.value.double)))
        }
        let zero = height(0)
        canvas.area(
            [(line[0].x, zero)] + line + [(across(last.at), zero)],
            last.value.isNegative ? ink.loss.faded(0.12) : ink.gain.faded(0.12))
        canvas.line(line, width: 1.4, last.value.isNegative ? ink.loss : ink.gain)
        canvas.dot(
            (across(last.at), height(last.value.double)), radius: 2.6,
            last.value.isNegative ? ink.loss : ink.gain)
    }

    /// A row for each week of the month, a field for each day, the week at its end.
    private func drawCalendar(from top: Double, on canvas: Canvas) {
        drawTitle(sheet.calendarTitle, at: top, on: canvas)
        let pitch = (Self.right - Self.left + 5) / 8
        for (place, name) in (sheet.weekdays + ["Σ"]).enumerated() {
            canvas.text(
                name, at: (Self.left + (Double(place) + 0.5) * pitch - 2.5, top + 20), size: 7.5, ink.faint,
                .middle)
        }
        let dayCount = CivilDate.dayCount(ofMonth: sheet.month.month, year: sheet.month.year)
        let before = (sheet.month.weekday + 6) % 7
        let largest = sheet.days.map { abs($0.net.double) }.max() ?? 0
        var sums: [Int: (net: Double, trades: Int)] = [:]
        for day in 0..<dayCount {
            let (row, column) = ((before + day) / 7, (before + day) % 7)
            let (x, y) = (Self.left + Double(column) * pitch, top + 28 + Double(row) * 50)
            let date = sheet.month.adding(days: day)
            let made = sheet.days.first { $0.date == date }
            let net = made?.net.double ?? 0
            canvas.plate(
                x: x, y: y, width: pitch - 5, height: 45, radius: 4,
                made == nil ? ink.field : field(of: net, largest))
            canvas.text("\(day + 1)", at: (x + 5, y + 11), size: 7, made == nil ? ink.faint : ink.text)
            guard let made else { continue }
            canvas.text("\(made.trades)", at: (x + pitch - 10, y + 11), size: 6, ink.text, .right)
            write(CalendarChart.short(net), x + (pitch - 5) / 2, y + 31, pitch - 13, ink.text, on: canvas)
            sums[row] = ((sums[row]?.net ?? 0) + net, (sums[row]?.trades ?? 0) + made.trades)
        }
        for (row, sum) in sums.sorted(by: { $0.key < $1.key }) {
            write(
                CalendarChart.short(sum.net), Self.left + 7.5 * pitch - 2.5,
                top + 28 + Double(row) * 50 + 31, pitch - 9, sum.net < 0 ? ink.loss : ink.gain, on: canvas)
        }
    }

    private func write(
        _ text: String, _ x: Double, _ y: Double, _ room: Double, _ colour: Canvas.Colour, on canvas: Canvas
    ) {
        let length = canvas.width(of: text, size: 10, isBold: true)
        canvas.text(
            text, at: (x, y), size: min(10, 10 * room / max(length, 1)), colour, .middle, isBold: true)
    }

    private func field(of net: Double, _ largest: Double) -> Canvas.Colour {
        guard abs(net) >= 0.005, largest > 0 else { return ink.field }
        let part = 0.25 + 0.75 * (abs(net) / largest).squareRoot()
        return ink.field.blended(with: net > 0 ? ink.gainField : ink.lossField, part)
    }

    /// Cut where it is longer than `room`.
    func fitting(_ text: String, size: Double, _ room: Double, on canvas: Canvas) -> String {
        guard canvas.width(of: text, size: size) > room else { return text }
        var kept = text
        while !kept.isEmpty, canvas.width(of: kept + "…", size: size) > room { kept.removeLast() }
        return kept + "…"
    }
}

extension Canvas.Colour {
    fileprivate func faded(_ alpha: Double) -> Canvas.Colour {
        var colour = self
        colour.alpha = alpha
        return colour
    }
}
