import Foundation

/// The string literals of sources, as the templates that they would be as phrases.
struct SourceLiterals {
    /// A literal and what stands before it on its line.
    struct Literal: Hashable {
        let template: String
        let before: String
        let file: String
    }

    private(set) var found: [Literal] = []
    private let text: [Character]
    private let file: String
    private var lineStart = 0

    /// Every literal below a folder of the repository.
    static func below(_ folder: URL, except left: Set<String>) throws -> [Literal] {
        let files = FileManager.default.enumerator(
            at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
        return try (files?.allObjects as? [URL] ?? [])
            .filter { $0.pathExtension == "swift" && left.isDisjoint(with: $0.pathComponents) }
            .sorted { $0.path < $1.path }
            .flatMap { file in
                SourceLiterals(try String(contentsOf: file, encoding: .utf8), file.lastPathComponent).found
            }
    }

    init(_ source: String, _ file: String) {
        text = Array(source)
        self.file = file
        var place = 0
        while place < text.count {
            switch text[place] {
            case "/" where place + 1 < text.count && text[place + 1] == "/":
                while place < text.count, text[place] != "\n" { place += 1 }
            case "\n":
                place += 1
                lineStart = place
            case "\"": place = literal(at: place)
            default: place += 1
            }
        }
    }

    /// - Returns: the place behind the closing quote.
    private mutating func literal(at start: Int) -> Int {
        var (place, template, places) = (start + 1, "", 0)
        while place < text.count, text[place] != "\"" {
            guard text[place] == "\\" else {
                template.append(text[place])
                place += 1
                continue
            }
            switch text[place + 1] {
            case "(":
                let (end, note) = interpolation(at: place + 1)
                if let note {
                    template += "{#\(note)}"
                } else {
                    places += 1
                    template += "{\(places)}"
                }
                place = end
            case "u":
                let end = text[place...].firstIndex(of: "}") ?? text.count - 1
                let digits = String(text[(place + 3)..<end])
                if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
                    template.unicodeScalars.append(scalar)
                }
                place = end + 1
            case "n":
                template += "\n"
                place += 2
            case let other:
                template.append(other)
                place += 2
            }
        }
        found.append(Literal(template: template, before: String(text[lineStart..<start]), file: file))
        return place + 1
    }

    /// - Returns: the place behind the closing bracket, and the note of an `as:`.
    private mutating func interpolation(at start: Int) -> (end: Int, note: String?) {
        let opening = Array("(as: \"")
        if text[start...].starts(with: opening) {
            let note = text[(start + opening.count)...].prefix { $0 != "\"" }
            return (start + opening.count + note.count + 2, String(note))
        }
        var (place, depth) = (start, 0)
        while place < text.count {
            switch text[place] {
            case "\"":
                place = literal(at: place)
                continue
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth == 0 { return (place + 1, nil) }
            default: break
            }
            place += 1
        }
        return (place, nil)
    }
}
