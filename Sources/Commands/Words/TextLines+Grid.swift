extension TextLines {
    /// Rows of several cells: the first at the left, the others under each other at the right.
    ///
    /// Where they do not fit side by side, each row takes two lines: its first cell, and the others below it.
    static func grid(_ rows: [[String]], width: Int = widthMaximum) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        guard columns > 1 else { return rows.map { PlainText.cut($0.first ?? "", to: width) } }
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        guard widths.reduce(columns - 1, +) <= width else { return rows.flatMap { stacked($0, width) } }
        // What is left over goes behind the first cell, so that the last ones stand at the edge.
        let first = width - widths.dropFirst().reduce(columns - 1, +)
        return rows.map { row in
            let head = row.first ?? ""
            var line = head + String(repeating: " ", count: max(0, first - head.count))
            for column in 1..<columns {
                let cell = column < row.count ? row[column] : ""
                line += " " + Digits.leftPadded(cell, to: widths[column])
            }
            return line
        }
    }

    private static func stacked(_ row: [String], _ width: Int) -> [String] {
        let rest = row.dropFirst().filter { !$0.isEmpty }
        let line = rest.joined(separator: "  ")
        let below =
            line.count <= width
            ? [Digits.leftPadded(line, to: width)]
            : rest.map { Digits.leftPadded(PlainText.cut($0, to: width), to: width) }
        let head = PlainText.cut(row.first ?? "", to: width)
        return (head.isEmpty ? [] : [head]) + below
    }

    /// A long text on as many lines as it takes, at most `maximum`, each moved in by `indent`.
    static func wrapped(_ text: String, indent: Int = 2, maximum: Int = 6) -> [String] {
        let room = widthMaximum - indent
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            var word = word
            while !word.isEmpty {
                let gap = line.isEmpty ? 0 : 1
                if line.count + gap + word.count <= room {
                    line += (gap == 1 ? " " : "") + word
                    break
                }
                if !line.isEmpty {
                    lines.append(line)
                    line = ""
                    continue
                }
                lines.append(String(word.prefix(room)))
                word = word.dropFirst(room)
            }
        }
        if !line.isEmpty { lines.append(line) }
        if lines.count > maximum {
            lines = Array(lines.prefix(maximum))
            lines[maximum - 1] = PlainText.cut(lines[maximum - 1] + "…", to: room)
        }
        return lines.map { String(repeating: " ", count: indent) + $0 }
    }
}
