import Domain

/// What frames the candles.
extension CandleChart {
    func drawHeading(on canvas: Canvas) {
        let edge = Double(width) - Self.left
        canvas.text(picture.title, at: (Self.left, 58), size: 40, ink.text, isBold: true)
        if let first = picture.bars.first, let last = picture.price ?? picture.bars.last?.close {
            let change = (last.amount.double / first.open.amount.double - 1) * 100
            let sign = change > 0.005 ? "+" : ""
            canvas.text(
                "\(sign)\(AxisScale.written(change, digits: 2))%", at: (edge, 58), size: 40,
                change < -0.005 ? ink.loss : ink.gain, .right, isBold: true)
        }
        var x = Self.left
        for (place, indicator) in picture.indicators.enumerated() {
            let length = 22 + canvas.width(of: indicator.name, size: Self.labelSize) + 26
            guard x + length < edge else { break }
            let colour = ink.indicators[place % ink.indicators.count]
            canvas.dot((x + 8, 100), radius: 8, colour)
            canvas.text(indicator.name, at: (x + 24, 110), size: Self.labelSize, ink.faint)
            x += length
        }
    }

    func drawGrid(on canvas: Canvas, besides tags: [Tag]) {
        for tick in scale.ticks where prices.contains(tick) {
            let y = y(tick)
            canvas.line([(Self.left, y), (right, y)], width: 2, ink.grid)
            guard !tags.contains(where: { abs($0.middle - y) < Tag.height }) else { continue }
            canvas.text(
                AxisScale.written(tick, digits: min(scale.digits, picture.digits)),
                at: (Double(width) - 14, y + Self.labelSize * 0.36), size: Self.labelSize, ink.faint, .right)
        }
    }

    func drawTimes(on canvas: Canvas) {
        for label in TimeAxis(picture, atMost: max(2, Int(right - Self.left) / 170)).labels {
            let x = x(label.bar)
            canvas.line([(x, Self.top), (x, floor)], width: 2, ink.grid)
            let half = canvas.width(of: label.text, size: Self.labelSize) / 2
            let middle = min(max(x, Self.left + half), right - half)
            canvas.text(
                label.text, at: (middle, Double(height) - 26), size: Self.labelSize,
                label.isDay ? ink.text : ink.faint, .middle)
        }
    }

    /// Nothing is opened there.
    func drawBands(on canvas: Canvas) {
        var named = -Double.infinity
        for band in picture.bands where band.to > (picture.bars.first?.start ?? band.to) && band.from < end {
            let from = edge(band.from)
            let to = max(edge(band.to), from + 4)
            canvas.area(
                [(from, Self.top), (to, Self.top), (to, floor), (from, floor)], ink.band)
            canvas.line([(from, Self.top), (from, floor)], width: 2, ink.bandEdge)
            canvas.line([(to, Self.top), (to, floor)], width: 2, ink.bandEdge)
            let length = canvas.width(of: band.name, size: 22)
            let start = min(from + 6, right - length)
            guard start > named else { continue }
            name(band.name, at: (start, floor - 12), ink.text, on: canvas)
            named = start + length + 12
        }
    }

    /// A name among the candles, on a ground that keeps it legible.
    func name(
        _ text: String, at place: Canvas.Place, _ colour: Canvas.Colour, on canvas: Canvas,
        isAtEnd: Bool = false
    ) {
        let length = canvas.width(of: text, size: 22)
        let x = isAtEnd ? place.x - length : place.x
        canvas.plate(x: x - 4, y: place.y - 20, width: length + 8, height: 27, radius: 6, ink.veil)
        canvas.text(text, at: (x, place.y), size: 22, colour)
    }

    /// A price at the right edge.
    struct Tag {
        static let height = 40.0
        let middle: Double
        let text: String
        let ground: Canvas.Colour
    }

    /// The price now, then the stops and targets of what is open: those make room.
    var tags: [Tag] {
        var tags: [Tag] = []
        func add(_ price: Price, _ ground: Canvas.Colour) {
            var middle = min(max(y(price), Self.top + Tag.height / 2), floor - Tag.height / 2)
            let way = tags.first.map { middle < $0.middle ? -Tag.height : Tag.height } ?? 0
            while let hit = tags.first(where: { abs($0.middle - middle) < Tag.height }) {
                middle = hit.middle + way
            }
            let text = AxisScale.written(price.amount.double, digits: picture.digits)
            tags.append(Tag(middle: middle, text: text, ground: ground))
        }
        if let price = picture.price, shows(price) { add(price, ink.text) }
        for line in picture.lines where line.until == nil && line.kind != .level && shows(line.price) {
            add(line.price, colour(of: line.kind))
        }
        return tags
    }

    func draw(_ tags: [Tag], on canvas: Canvas) {
        if let price = picture.price, shows(price) {
            canvas.line([(Self.left, y(price)), (right, y(price))], width: 2, ink.faint, dash: [2, 6])
        }
        for tag in tags {
            let length = canvas.width(of: tag.text, size: Self.labelSize)
            let x = Double(width) - length - 26
            canvas.plate(x: x, y: tag.middle - 18, width: length + 20, height: 36, radius: 8, tag.ground)
            canvas.text(tag.text, at: (x + 10, tag.middle + 10), size: Self.labelSize, ink.ground)
        }
    }

    func colour(of kind: CandlePicture.Line.Kind) -> Canvas.Colour {
        switch kind {
        case .trade: ink.trade
        case .entry: ink.long
        case .stop: ink.loss
        case .target: ink.gain
        case .level: ink.faint
        }
    }
}
