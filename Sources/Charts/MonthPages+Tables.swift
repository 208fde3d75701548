import Domain

/// The second page.
extension MonthPages {
    /// Side by side, each a third of the page.
    func drawTables(from top: Double, on canvas: Canvas) {
        let pitch = (Self.right - Self.left + 22) / 3
        for (place, table) in sheet.tables.enumerated() {
            let x = Self.left + Double(place) * pitch
            let columns = [(x, Canvas.Anchor.left), (x + pitch - 84, .right), (x + pitch - 22, .right)]
            for (column, cell) in zip(columns, table.heading) {
                canvas.text(
                    cell, at: (column.0, top), size: column.0 == x ? 10.5 : 7.5,
                    column.0 == x ? ink.text : ink.faint, column.1, isBold: column.0 == x)
            }
            canvas.line([(x, top + 6), (x + pitch - 22, top + 6)], width: 0.5, ink.grid)
            for (row, line) in table.lines.enumerated() {
                let y = top + 22 + Double(row) * 17
                for (number, (column, cell)) in zip(columns, line).enumerated() {
                    let room = number == 0 ? pitch - 112 : 60
                    canvas.text(
                        fitting(cell, size: 8, room, on: canvas), at: (column.0, y), size: 8,
                        number == 2 ? tint(cell) : ink.text, column.1)
                }
            }
        }
    }

    /// Where each column of the list stands, as parts of the width.
    private static let stops: [(part: Double, anchor: Canvas.Anchor)] = [
        (0.045, .right), (0.06, .left), (0.185, .left), (0.29, .left), (0.45, .right), (0.57, .right),
        (0.69, .right), (0.705, .left), (0.925, .right), (1, .right),
    ]

    func draw(_ trades: ReportSheet.Table, from top: Double, on canvas: Canvas) {
        drawTitle(sheet.tradesTitle, at: top, on: canvas)
        let pitch = min(16, (768 - top) / Double(max(trades.lines.count + 2, 1)))
        let size = min(7.5, pitch * 0.66)
        func put(_ cells: [String], _ y: Double, _ size: Double, isHeading: Bool) {
            for (number, (stop, cell)) in zip(Self.stops, cells).enumerated() {
                let x = Self.left + stop.part * (Self.right - Self.left)
                let colour = isHeading ? ink.faint : number >= 8 ? tint(cell) : ink.text
                let text = number == 7 ? fitting(cell, size: size, 62, on: canvas) : cell
                canvas.text(text, at: (x, y), size: size, colour, stop.anchor)
            }
        }
        put(trades.heading, top + 18, 7, isHeading: true)
        canvas.line([(Self.left, top + 23), (Self.right, top + 23)], width: 0.5, ink.grid)
        for (row, line) in trades.lines.enumerated() {
            let y = top + 24 + (Double(row) + 0.72) * pitch
            put(line, y, size, isHeading: false)
        }
        guard !sheet.more.isEmpty else { return }
        canvas.text(
            sheet.more, at: (Self.left, top + 24 + (Double(trades.lines.count) + 1) * pitch), size: 7, ink.faint
        )
    }

    /// As the number says it.
    private func tint(_ cell: String) -> Canvas.Colour {
        cell.hasPrefix("+") ? ink.gain : cell.hasPrefix("−") ? ink.loss : ink.text
    }
}
