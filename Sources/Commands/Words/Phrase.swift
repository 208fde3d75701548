import Domain

/// Words that the bot says, before they are said in a language.
///
/// A literal is a template with numbered places: `"Positions \(open) of at most \(most)"` is kept as
/// `Positions {1} of at most {2}` and what stands in its places, and a language's ``Catalogue`` has a line for each
/// template. What stands in a place is another phrase, which is said in turn, or a datum (a name, a number, what a
/// person wrote), which no language changes. A text may only be put in as a datum by saying so, `\(data: text)`:
/// words cannot slip by untranslated.
public struct Phrase: Hashable, Sendable {
    indirect enum Form: Hashable, Sendable {
        /// The same in every language.
        case data(String)
        /// A template and what stands in its places.
        case words(String, [Phrase])
        /// One after the other.
        case sequence([Phrase])
        /// The first for one, the second for any other number, which stands where they have a `#`.
        case count(Int, Phrase, Phrase)
        /// With a capital at its beginning.
        case capitalised(Phrase)
        /// Laid out once the widths are known.
        case layout(Layout)
    }

    let form: Form

    init(_ form: Form) { self.form = form }

    /// A name, a number, or words of a person: the same in every language.
    public init(data: String) { form = .data(data) }

    /// Nothing at all.
    static let none = Phrase(data: "")

    /// `# position` for one, `# positions` for any other number.
    static func count(_ number: Int, _ one: Phrase, _ many: Phrase) -> Phrase {
        Phrase(.count(number, one, many))
    }

    /// With a capital at its beginning.
    var capitalisedFirst: Phrase { Phrase(.capitalised(self)) }

    static func + (first: Phrase, second: Phrase) -> Phrase { [first, second].joined(separator: .none) }

    /// Whether it says nothing in any language.
    public var isEmpty: Bool {
        switch form {
        case .data(let text): text.isEmpty
        case .sequence(let parts): parts.allSatisfy(\.isEmpty)
        case .words, .count, .capitalised, .layout: false
        }
    }
}

extension Sequence<Phrase> {
    /// All of them, with `separator` between each and the next.
    func joined(separator: Phrase) -> Phrase {
        var parts: [Phrase] = []
        for phrase in self {
            if !parts.isEmpty, separator != .none { parts.append(separator) }
            parts.append(phrase)
        }
        return Phrase(.sequence(parts))
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {
        form = Self.isSaid(value) ? .words(value, []) : .data(value)
    }

    public init(stringInterpolation interpolation: Interpolation) {
        form = .words(interpolation.template, interpolation.places)
    }

    /// A template as it is written down, place by place.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var template = ""
        fileprivate var places: [Phrase] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            template.reserveCapacity(literalCapacity + 3 * interpolationCount)
            places.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { template += literal }

        /// Other words.
        public mutating func appendInterpolation(_ phrase: Phrase) {
            places.append(phrase)
            template += "{\(places.count)}"
        }

        /// A name or a number.
        public mutating func appendInterpolation<Value: Datum>(_ value: Value) {
            appendInterpolation(data: value.description)
        }

        /// A text that is the same in every language.
        public mutating func appendInterpolation(data text: some StringProtocol) {
            appendInterpolation(Phrase(data: String(text)))
        }

        /// Says nothing: it keeps apart templates of the same words that another language says differently.
        public mutating func appendInterpolation(as meaning: StaticString) { template += "{#\(meaning)}" }
    }

    /// Whether a template has words that a language could say otherwise.
    static func isSaid(_ template: String) -> Bool {
        var isPlace = false
        for character in template {
            if character == "{" { isPlace = true }
            if !isPlace, character.isLetter { return true }
            if character == "}" { isPlace = false }
        }
        return template.contains("{#")
    }
}

/// What has one spelling in every language: a number, a name, a code.
public protocol Datum: CustomStringConvertible {}

extension Int: Datum {}
extension Int64: Datum {}
extension UInt64: Datum {}
extension Fixed: Datum {}
extension ID: Datum {}
extension UserID: Datum {}
extension ChatID: Datum {}
extension Price: Datum {}
extension Nonce: Datum {}
extension TimeOfDay: Datum {}
extension InviteCode: Datum {}

extension DefaultStringInterpolation {
    /// A phrase is no text before it is said in a language.
    @available(*, unavailable, message: "say it in a language first, or make this text a Phrase")
    public mutating func appendInterpolation(_ phrase: Phrase) {}
}
