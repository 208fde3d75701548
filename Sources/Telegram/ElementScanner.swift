import Wire

/// Finds the elements of a `getUpdates` answer by brackets and quotes alone.
///
/// It relies on how the Bot API server spells an answer: `{"ok":true,"result":[`, and each element
/// beginning with its `update_id`. An answer that is spelled otherwise is not taken apart.
enum ElementScanner {
    private static let opening = Array(#"{"ok":true,"result":["#.utf8)
    private static let closing = [UInt8(ascii: "}")]
    private static let idOpening = Array(#"{"update_id":"#.utf8)

    /// The bytes of each element; `nil` where the answer breaks off or goes on behind its end.
    static func elements(of body: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard body.starts(with: opening) else { return nil }
        var elements: [ArraySlice<UInt8>] = []
        var start = opening.count
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        for position in opening.count..<body.count {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch (body[position], isQuoted) {
            case (UInt8(ascii: "\\"), true): isEscaped = true
            case (UInt8(ascii: "\""), _): isQuoted.toggle()
            case (_, true): break
            case (UInt8(ascii: "{"), _), (UInt8(ascii: "["), _):
                if depth == 0 { start = position }
                depth += 1
            case (UInt8(ascii: "]"), _) where depth == 0:
                return body[(position + 1)...].elementsEqual(closing) ? elements : nil
            case (UInt8(ascii: "}"), _), (UInt8(ascii: "]"), _):
                guard depth > 0 else { return nil }
                depth -= 1
                if depth == 0 { elements.append(body[start...position]) }
            default: break
            }
        }
        return nil
    }

    /// The number of an element that the parser refused.
    static func updateID(of element: ArraySlice<UInt8>) -> Int64? {
        guard element.starts(with: idOpening) else { return nil }
        let digits = element.dropFirst(idOpening.count).prefix { (0x30...0x39).contains($0) }
        return ReceivedUpdate.id(JSONReader(.number(String(decoding: digits, as: UTF8.self))))
    }
}
