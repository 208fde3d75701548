import Testing

@testable import Persistence

@Suite struct SQLiteErrorTests {
    @Test(
        "the extended code tells the kind",
        arguments: [
            (5, "busy"), (517, "busy"), (13, "full"), (8, "readOnly"), (1_544, "readOnly"), (11, "corrupt"),
            (26, "corrupt"), (14, "cannotOpen"), (1_555, "constraint"), (18, "tooBig"), (1, ""), (0, ""),
        ] as [(Int32, String)])
    func kinds(code: Int32, kind: String) {
        let error = SQLiteError(code: code, message: "", sql: "")
        let answers = [
            "busy": error.isBusy, "full": error.isFull, "readOnly": error.isReadOnly,
            "corrupt": error.isCorrupt,
            "cannotOpen": error.isCannotOpen, "constraint": error.isConstraint, "tooBig": error.isTooBig,
        ]
        #expect(answers.filter(\.value).keys.sorted() == (kind.isEmpty ? [] : [kind]))
    }

    @Test("a long statement is shown on one line and cut at its limit", arguments: [160, 161])
    func shown(length: Int) {
        let sql = "SELECT\n  " + String(repeating: "x", count: length - 7)
        let error = SQLiteError(code: 1, message: "no such column", sql: sql)
        let line = "SELECT " + String(repeating: "x", count: 153)
        #expect(
            error.description == "SQLite refused `\(line)\(length > 160 ? "…" : "")`: no such column (code 1)")
    }
}
