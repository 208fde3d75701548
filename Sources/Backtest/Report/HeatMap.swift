import Domain

/// A search over two parameters as a table of colours: green above zero, orange below, deeper where it is
/// more.
public struct HeatMap: Hashable, Sendable {
    /// More rows or columns are not drawn.
    public static let sideMaximum = 60

    public let title: String
    public let columnName: String
    public let columns: [String]
    public let rowName: String
    public let rows: [String]
    /// By row, then column; `nil` where nothing is known.
    public let values: [[Double?]]
    /// Digits after the point, 0 to 6.
    public let places: Int

    /// - Precondition: every row has a value, or none, for each column; neither side is longer than
    ///   ``sideMaximum``.
    public init(
        title: String, columnName: String, columns: [String], rowName: String, rows: [String],
        values: [[Double?]], places: Int = 2
    ) {
        precondition(max(columns.count, rows.count) <= Self.sideMaximum, "a heat map is at most 60 by 60")
        precondition(values.count == rows.count, "each row has its values")
        precondition(values.allSatisfy { $0.count == columns.count }, "each column has its values")
        self.title = title
        self.columnName = columnName
        self.columns = columns
        self.rowName = rowName
        self.rows = rows
        self.values = values
        self.places = places
    }

    /// The mean of the results at each pair of values of two axes: over the others where there are any, so
    /// that one lucky point among poor neighbours does not shine.
    ///
    /// - Returns: `nil` where an axis is not among those of `space`, both are the same, or one is too long.
    public init?(
        title: String, of results: [(point: ParameterPoint, value: Double)], in space: ParameterSpace,
        across: String, down: String, places: Int = 2
    ) {
        guard across != down, let columns = space.axes.first(where: { $0.name == across })?.values,
            let rows = space.axes.first(where: { $0.name == down })?.values,
            max(columns.count, rows.count) <= Self.sideMaximum
        else { return nil }
        let values = rows.map { row in
            let own = results.filter { $0.point[down]?.text == row }
            return columns.map { column in
                Moments(of: own.filter { $0.point[across]?.text == column }.map(\.value)).mean
            }
        }
        self.init(
            title: title, columnName: across, columns: columns, rowName: down, rows: rows, values: values,
            places: places)
    }

    private static let cell = (width: 54.0, height: 28.0)

    /// A drawing that stands by itself, as a file or in a page, in dark and in light; the greatest value
    /// has a frame.
    public var svg: String {
        let left = 14 + 8 * Double((rows + [rowName + "  "]).map(\.count).max() ?? 0)
        let (width, height) = (
            left + Self.cell.width * Double(columns.count) + 4, 48 + Self.cell.height * Double(rows.count)
        )
        let known = values.flatMap { $0.compactMap(\.self) }.filter(\.isFinite)
        let largest = max(known.map(\.magnitude).max() ?? 0, 1e-12)
        var drawn = text(left, 14, "\(columnName) →", "hm-name") + text(0, 38, "\(rowName) ↓", "hm-name")
        for (place, column) in columns.enumerated() {
            drawn += text(left + (Double(place) + 0.5) * Self.cell.width, 38, column, "hm-mid")
        }
        for (place, row) in rows.enumerated() {
            let top = 46 + Double(place) * Self.cell.height
            drawn += text(left - 8, top + 18, row, "hm-end")
            for (column, value) in values[place].enumerated() {
                drawn += box(
                    left + Double(column) * Self.cell.width, top, value, largest,
                    isBest: value != nil && value == known.max())
            }
        }
        let (w, h) = (Markup.place(width), Markup.place(height))
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"hm\" viewBox=\"0 0 \(w) \(h)\" "
            + "style=\"width:100%;max-width:\(w)px\" role=\"img\" aria-label=\"\(Markup.escaped(title))\">"
            + "<style>\(Self.style)</style>\(drawn)</svg>\n"
    }

    private func box(_ x: Double, _ y: Double, _ value: Double?, _ largest: Double, isBest: Bool) -> String {
        let (width, height) = (Self.cell.width - 2, Self.cell.height - 2)
        let size =
            "x=\"\(Markup.place(x))\" y=\"\(Markup.place(y))\" width=\"\(Markup.place(width))\" "
            + "height=\"\(Markup.place(height))\" rx=\"3\""
        guard let value, value.isFinite else { return "<rect \(size) class=\"hm-none\"/>" }
        let depth = (0.06 + 0.6 * value.magnitude / largest).written(2)
        let fill = "fill=\"\(value < 0 ? "#d55e00" : "#009e73")\" fill-opacity=\"\(depth)\""
        return "<rect \(size) \(fill)\(isBest ? " class=\"hm-best\"" : "")/>"
            + text(x + width / 2, y + 18, Figure.decimal(value, places), "hm-mid hm-value")
    }

    private func text(_ x: Double, _ y: Double, _ word: String, _ style: String) -> String {
        "<text x=\"\(Markup.place(x))\" y=\"\(Markup.place(y))\" class=\"\(style)\">"
            + "\(Markup.escaped(word))</text>"
    }

    private static let style =
        ".hm{font:12px system-ui,sans-serif}.hm text{fill:#1b1f24}.hm .hm-name{fill:#5b6570}"
        + ".hm-mid{text-anchor:middle}.hm-end{text-anchor:end}.hm-none{fill:#888;fill-opacity:.08}"
        + ".hm-best{stroke:#1b1f24;stroke-width:2}"
        + "@media(prefers-color-scheme:dark){.hm text{fill:#e6e9ec}.hm .hm-name{fill:#9aa5b1}"
        + ".hm-best{stroke:#e6e9ec}}"
}
