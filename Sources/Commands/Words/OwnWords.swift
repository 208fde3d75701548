/// Sentences that the bot wrote down itself, as a reason or for whoever reads the journal, and says in the chat: they
/// are kept in English, and said again in the language of whoever reads them.
public enum OwnWords {
    /// The phrase that `text` is; a datum where the bot never writes such a thing.
    public static func phrase(_ text: String) -> Phrase {
        if texts.contains(text) { return name(text) }
        for sentence in sentences {
            if let places = places(in: text, of: sentence) {
                return Phrase(.words(sentence, places.map(name)))
            }
        }
        return Phrase(data: text)
    }

    /// The same for a name or a word alone.
    static func name(_ text: String) -> Phrase {
        texts.contains(text) ? Phrase(.words(text, [])) : Phrase(data: text)
    }

    /// What stands as a reason beside what a person did, where the bot wrote it for him.
    static func reason(_ text: String) -> Phrase {
        let isOurs = text.hasPrefix("/") && text.hasSuffix(" came late")
        return isOurs ? phrase(text) : text == "flattened" ? name(text) : Phrase(data: text)
    }

    /// What stands in the places of `template` where `text` says it; `nil` where it says something else.
    static func places(in text: String, of template: String) -> [String]? {
        var parts: [Substring] = [""]
        var isPlace = false
        for (index, character) in zip(template.indices, template) {
            if character == "{" {
                isPlace = true
                parts.append("")
            } else if character == "}" {
                isPlace = false
                parts[parts.count - 1] = template[template.index(after: index)...].prefix { $0 != "{" }
            } else if !isPlace, parts.count == 1 {
                parts[0] = template[...index]
            }
        }
        guard text.hasPrefix(parts[0]) else { return nil }
        var rest = text.dropFirst(parts[0].count)
        var found: [String] = []
        for (place, part) in parts.dropFirst().enumerated() {
            let isLast = place == parts.count - 2
            guard let range = isLast ? ending(of: rest, in: part) : first(part, in: rest) else { return nil }
            found.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return rest.isEmpty ? found : nil
    }

    private static func ending(of text: Substring, in part: Substring) -> Range<Substring.Index>? {
        guard text.hasSuffix(part) else { return nil }
        return text.index(text.endIndex, offsetBy: -part.count)..<text.endIndex
    }

    private static func first(_ part: Substring, in text: Substring) -> Range<Substring.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(part) { return start..<text.index(start, offsetBy: part.count) }
            start = text.index(after: start)
        }
        return nil
    }
}
