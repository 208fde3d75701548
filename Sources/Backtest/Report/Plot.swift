import Domain

/// A straight scale from values to shares of a length.
struct PlotScale {
    let low: Double
    let high: Double

    /// With room of `margin` of the whole at both ends; a span of nothing is widened.
    init(_ low: Double, _ high: Double, margin: Double = 0) {
        let span = high - low > 0 ? high - low : max(high.magnitude * 0.01, 1e-8)
        let centre = high - low > 0 ? 0 : span / 2
        self.low = low - centre - span * margin
        self.high = high + centre + span * margin
    }

    /// 0 at the low end, 1 at the high one.
    func share(_ value: Double) -> Double { (value - low) / (high - low) }

    /// Round values within, about `count` of them.
    func ticks(_ count: Int) -> [Double] {
        let step = Self.roundStep((high - low) / Double(count))
        let slack = 1e-9
        var (found, number) = ([Double](), (low / step - slack).rounded(.up))
        while number <= high / step + slack, found.count < 20 {
            found.append(number * step)
            number += 1
        }
        return found
    }

    /// Digits after the point that tell ticks apart, 0 to 6.
    func places(_ count: Int) -> Int {
        var (step, places) = (Self.roundStep((high - low) / Double(count)), 0)
        while places < 6, step < 0.999_999 { (step, places) = (step * 10, places + 1) }
        return places
    }

    /// 1, 2 or 5 times a power of ten, the least that is not below `least`.
    private static func roundStep(_ least: Double) -> Double {
        var step = 1.0
        while step < least { step *= 10 }
        while step / 10 >= least { step /= 10 }
        return [5, 2].map { step / $0 }.filter { $0 >= least }.min() ?? step
    }
}

/// A drawing that fills its width: lines are SVG stretched to the box, words are HTML on top, so that both
/// are sharp and as large on a telephone as on a desk.
struct Plot {
    /// In units of the drawing; the box may have any size.
    static let width = 1_000.0

    let height: Double
    let label: String
    private var drawn = ""
    private var words = ""

    init(height: Double, label: String) {
        self.height = height
        self.label = label
    }

    /// A point of the drawing: shares from the left and from the bottom.
    func point(_ x: Double, _ y: Double) -> String {
        "\(Markup.place(x * Self.width)) \(Markup.place((1 - y) * height))"
    }

    mutating func path(_ data: String, _ style: String) {
        guard !data.isEmpty else { return }
        drawn += "<path class=\"\(style)\" d=\"\(data)\"/>"
    }

    /// A line across with a word beside it.
    mutating func level(_ y: Double, _ word: String, _ style: String = "grid") {
        path("M\(point(0, y))L\(point(1, y))", style)
        words += "<span class=\"y\" style=\"top:\(Markup.percent(1 - y))\">\(Markup.escaped(word))</span>"
    }

    /// A word below.
    mutating func foot(_ x: Double, _ word: String, _ style: String) {
        words += "<span class=\"x \(style)\" style=\"left:\(Markup.percent(x))\">\(Markup.escaped(word))</span>"
    }

    /// Times at the ends and between.
    mutating func times(_ first: Timestamp, _ last: Timestamp, at middle: (Double) -> Timestamp) {
        let isShort = first.duration(to: last) < .days(4)
        func word(_ at: Timestamp) -> String { isShort ? Figure.minute(at) : Figure.date(at) }
        foot(0, word(first), "first")
        for share in [0.25, 0.5, 0.75] { foot(share, word(middle(share)), share == 0.5 ? "mid" : "mid narrow") }
        foot(1, word(last), "last")
    }

    /// A sign over the drawing with a hint.
    mutating func mark(_ x: Double, _ y: Double, _ style: String, _ hint: String) {
        let place = "left:\(Markup.percent(x));top:\(Markup.percent(1 - y))"
        words += "<i class=\"\(style)\" style=\"\(place)\" title=\"\(Markup.escaped(hint))\"></i>"
    }

    /// - Parameter hover: places from 0 to 1000 and what to say there; empty for nothing.
    func html(_ style: String, hover: [(place: Double, word: String)] = []) -> String {
        var box = "<div class=\"plot \(style)\""
        if !hover.isEmpty {
            let places = hover.map { Markup.place($0.place) }.joined(separator: ",")
            let words = hover.map { Markup.escaped($0.word) }.joined(separator: "|")
            box += " data-x=\"\(places)\" data-t=\"\(words)\""
        }
        let size = "viewBox=\"0 0 \(Markup.place(Self.width)) \(Markup.place(height))\""
        return box + "><svg \(size) preserveAspectRatio=\"none\" role=\"img\" "
            + "aria-label=\"\(Markup.escaped(label))\">\(drawn)</svg>\(words)</div>\n"
    }
}
