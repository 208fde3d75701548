import Domain

/// What each month made, in per cent: a row for each year, darker where it was more.
struct MonthHeat {
    private static let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private let months: [EquityCurve.Month]

    /// - Returns: `nil` without a month.
    init?(_ curve: EquityCurve) {
        months = curve.months
        if months.isEmpty { return nil }
    }

    var html: String {
        let largest = max(months.map(\.change.magnitude).max() ?? 0, 1e-9)
        let years = months.reduce(into: [Int]()) { if $0.last != $1.year { $0.append($1.year) } }
        let head = (["Year"] + Self.names + ["All"]).map { "<th>\($0)</th>" }.joined()
        let rows = years.map { year in
            let own = months.filter { $0.year == year }
            let cells = (1...12).map { month in
                own.first { $0.month == month }.map { Self.cell($0.change, largest) } ?? "<td></td>"
            }
            let all = own.reduce(1) { $0 * (1 + $1.change) } - 1
            let sum = "<td class=\"\(all < 0 ? "bad" : "good")\">\(Figure.signed(100 * all, 1))</td>"
            return "<tr><th>\(year)</th>\(cells.joined())\(sum)</tr>\n"
        }
        return "<div class=\"scroll\"><table class=\"heat\"><thead><tr>\(head)</tr></thead>\n"
            + "<tbody>\(rows.joined())</tbody></table></div>\n"
    }

    private static func cell(_ change: Double, _ largest: Double) -> String {
        let depth = (0.10 + 0.55 * change.magnitude / largest).written(2)
        let colour = change < 0 ? "213,94,0" : "0,158,115"
        return "<td style=\"background:rgba(\(colour),\(depth))\">\(Figure.signed(100 * change, 1))</td>"
    }
}
