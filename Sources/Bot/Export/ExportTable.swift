import Domain
import Wire

/// Rows of records, to be written as a file.
struct ExportTable: Hashable, Sendable {
    enum Cell: Hashable, Sendable {
        /// Digits, as they are.
        case number(String)
        case text(String)
        case unknown
    }

    let columns: [String]
    /// As wide as ``columns``.
    var rows: [[Cell]] = []

    func written(as format: Export.Format) -> [UInt8] {
        switch format {
        case .csv, .pdf: Array(csv.utf8)
        case .json: Array((json.serialized + "\n").utf8)
        }
    }

    /// With a header and the line ends of RFC 4180.
    ///
    /// - SeeAlso: https://www.rfc-editor.org/rfc/rfc4180
    private var csv: String {
        let lines = [columns.joined(separator: ",")] + rows.map { $0.map(Self.field).joined(separator: ",") }
        return lines.map { $0 + "\r\n" }.joined()
    }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .unknown: return ""
        case .number(let digits): return digits
        case .text(let text):
            // A table program would take these for the beginning of a formula.
            let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
            let safe = isFormula ? "'" + text : text
            let needsQuotes = safe.contains { ",\"\r\n".contains($0) || $0 == "\r\n" }
            return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
        }
    }

    private var json: JSONValue {
        .array(
            rows.map { row in
                .object(
                    Dictionary(
                        uniqueKeysWithValues: zip(columns, row).map { name, cell in (name, Self.value(cell)) }))
            })
    }

    private static func value(_ cell: Cell) -> JSONValue {
        switch cell {
        case .unknown: .null
        case .number(let digits): .number(digits)
        case .text(let text): .string(text)
        }
    }
}
