import Domain

extension Phrase {
    /// The words in a language.
    public func text(in language: Language) -> String { text(in: language, count: nil) }

    private func text(in language: Language, count: Int?) -> String {
        switch form {
        case .data(let text): return text
        case .words(let template, let places):
            return Self.fill(language.template(for: template), count) { place in
                places.indices.contains(place) ? places[place].text(in: language) : ""
            }
        case .sequence(let parts): return parts.map { $0.text(in: language) }.joined()
        case .count(let number, let one, let many):
            return (language.isOne(number) ? one : many).text(in: language, count: number)
        case .capitalised(let phrase):
            let text = phrase.text(in: language)
            return text.prefix(1).uppercased() + text.dropFirst()
        case .layout(let layout): return layout.lines(in: language).joined(separator: "\n")
        }
    }

    /// Puts into a template what stands in its places, and the number where it counts something.
    private static func fill(_ template: String, _ count: Int?, _ place: (Int) -> String) -> String {
        var text = ""
        var number: Int?
        var isPlace = false
        for character in template {
            switch character {
            case "{":
                isPlace = true
                number = 0
            case "}" where isPlace:
                isPlace = false
                if let number { text += place(number - 1) }
            case "#" where isPlace && number == 0:
                number = nil
            case _ where isPlace:
                if let digit = character.wholeNumberValue, let known = number { number = known * 10 + digit }
            case "#": text += count.map(Digits.whole) ?? "#"
            default: text.append(character)
            }
        }
        return text
    }

    /// The templates that it says, those in its places too.
    var templates: [String] {
        switch form {
        case .data: []
        case .words(let template, let places):
            (Self.isSaid(template) ? [template] : []) + places.flatMap(\.templates)
        case .sequence(let parts): parts.flatMap(\.templates)
        case .count(_, let one, let many): one.templates + many.templates
        case .capitalised(let phrase): phrase.templates
        case .layout(let layout): layout.phrases.flatMap(\.templates)
        }
    }
}

extension Language {
    /// How a template is said: itself in English, and where the catalogue has no line for it.
    func template(for template: String) -> String {
        switch self {
        case .english: template
        case .german: Catalogue.german[template] ?? template
        }
    }

    /// Whether something is counted as one.
    func isOne(_ number: Int) -> Bool { number == 1 }
}

/// The lines of each language but English, whose words are the templates themselves.
enum Catalogue {
    static let german = table(of: German.parts)

    private static func table(of parts: [KeyValuePairs<String, String>]) -> [String: String] {
        var table: [String: String] = [:]
        for (template, words) in parts.joined() { table[template] = words }
        return table
    }
}
