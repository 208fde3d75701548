import Domain

/// The candles, and what happened among them.
extension CandleChart {
    func drawCandles(on canvas: Canvas) {
        // An odd width has a middle for the wick.
        let body = max(1, Int(pitch * 0.7) | 1)
        for (place, bar) in picture.bars.enumerated() {
            let colour = bar.close >= bar.open ? ink.gain : ink.loss
            let middle = Int(x(place))
            let (high, low) = (Int(y(bar.high).rounded()), Int(y(bar.low).rounded()))
            let thick = pitch > 14 ? 3 : pitch > 5 ? 2 : 1
            canvas.fill(x: middle - thick / 2, y: high, width: thick, height: max(1, low - high), colour)
            guard body > 1 else { continue }
            let upper = Int(y(max(bar.open, bar.close)).rounded())
            let lower = Int(y(min(bar.open, bar.close)).rounded())
            canvas.fill(
                x: middle - body / 2, y: upper, width: body, height: max(2, lower - upper), colour)
        }
    }

    /// A measure is drawn where it is known, and where the picture reaches.
    func drawIndicators(on canvas: Canvas) {
        for (number, indicator) in picture.indicators.enumerated() {
            let colour = ink.indicators[number % ink.indicators.count]
            var places: [Canvas.Place] = []
            for (bar, value) in indicator.values.enumerated() {
                if let value, shows(value) {
                    places.append((x(bar), y(value)))
                } else {
                    if places.count > 1 { canvas.line(places, width: 3, colour) }
                    places = []
                }
            }
            if places.count > 1 { canvas.line(places, width: 3, colour) }
        }
    }

    func drawLevels(on canvas: Canvas) {
        var named: [Double] = []
        for line in picture.lines where line.kind == .level && shows(line.price) {
            let y = y(line.price)
            canvas.line([(x(line.from), y), (right, y)], width: 2, ink.faint, dash: [10, 8])
            guard !line.name.isEmpty, !named.contains(where: { abs($0 - y) < 24 }) else { continue }
            named.append(y)
            name(line.name, at: (max(x(line.from), Self.left) + 6, y - 9), ink.faint, on: canvas)
        }
    }

    /// From each entry to its exit, and the stops and targets beside it.
    func drawTrades(on canvas: Canvas) {
        for line in picture.lines where line.kind != .level {
            guard line.until.map(isSeen) ?? true else { continue }
            let colour = colour(of: line.kind)
            let (from, to) = (x(line.from), line.until.map(x) ?? right)
            if line.kind == .trade {
                guard shows(line.price), shows(line.last) else { continue }
                canvas.line([(from, y(line.price)), (to, y(line.last))], width: 3, colour, dash: [6, 7])
            } else if shows(line.price) {
                let isOpen = line.until == nil
                canvas.line(
                    [(from, y(line.price)), (min(max(to, from + pitch), right), y(line.price))],
                    width: isOpen ? 4 : 3, colour, dash: line.kind == .entry || !isOpen ? [12, 8] : [])
            }
        }
    }

    /// Of what is open, over the marks that lie there.
    func drawNames(on canvas: Canvas) {
        for line in picture.lines where line.kind != .level && line.until == nil && shows(line.price) {
            guard !line.name.isEmpty else { continue }
            name(
                line.name, at: (right - 8, y(line.price) - 10), colour(of: line.kind), on: canvas, isAtEnd: true
            )
        }
    }

    /// Upwards for a long below the price, downwards for a short above it; a disc where it ended.
    func drawMarks(on canvas: Canvas) {
        for mark in picture.marks where isSeen(mark.at) && shows(mark.price) {
            let (x, y) = (x(mark.at), y(mark.price))
            switch mark.kind {
            case .long: arrow(on: canvas, x, y, 1, ink.long)
            case .short: arrow(on: canvas, x, y, -1, ink.short)
            case .won, .lost:
                canvas.dot((x, y), radius: 13, ink.ground)
                canvas.dot((x, y), radius: 11, ink.text)
                canvas.dot((x, y), radius: 8, mark.kind == .won ? ink.gain : ink.loss)
            }
        }
    }

    private func arrow(on canvas: Canvas, _ x: Double, _ y: Double, _ way: Double, _ colour: Canvas.Colour) {
        for (size, colour) in [(21.0, ink.ground), (16.0, colour)] {
            canvas.area(
                [
                    (x, y - way * size * 0.2), (x - size, y + way * size * 1.5),
                    (x + size, y + way * size * 1.5),
                ], colour)
        }
    }
}
