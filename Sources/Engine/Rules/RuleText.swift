import Domain

/// An expression as it stands in a file, with the places of its words there.
public struct RuleText: Hashable, Sendable {
    /// The text from `offset` on stands at this line and column, up to the next place.
    public struct Place: Hashable, Sendable {
        /// In characters (Unicode scalars) of the text, from 0.
        public let offset: Int
        /// From 1.
        public let line: Int
        /// In characters (Unicode scalars), from 1.
        public let column: Int

        public init(offset: Int, line: Int, column: Int) {
            self.offset = offset
            self.line = line
            self.column = column
        }
    }

    public let text: String
    /// In their order; the first one is at offset 0.
    private let places: [Place]

    /// - Precondition: `places` begin at offset 0 and grow.
    public init(_ text: String, places: [Place]) {
        precondition(places.first?.offset == 0, "the first place is that of the first character")
        self.text = text
        self.places = places
    }

    /// A text that stands on one line.
    public init(_ text: String, line: Int = 1, column: Int = 1) {
        self.init(text, places: [Place(offset: 0, line: line, column: column)])
    }

    /// What is said about the character at `offset`.
    func fault(_ sentence: String, at offset: Int) -> RuleFault {
        guard let place = places.last(where: { $0.offset <= offset }) ?? places.first else {
            preconditionFailure("there is always a first place")
        }
        return RuleFault(line: place.line, column: place.column + offset - place.offset, sentence)
    }
}

/// What is wrong, or looks wrong, in a strategy's file, and where.
public struct RuleFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    /// In characters (Unicode scalars), from 1.
    public let column: Int
    public let sentence: String

    public init(line: Int, column: Int, _ sentence: String) {
        self.line = line
        self.column = column
        self.sentence = sentence
    }

    public var description: String { "line \(line), column \(column): \(sentence)" }
}

/// How large an expression may be. What is larger is refused with a sentence.
public enum RuleLimits {
    /// In characters (Unicode scalars).
    public static let lengthMaximum = 2_000
    /// Names, numbers, operators and brackets of one expression.
    public static let tokensMaximum = 400
    /// Brackets and signs within each other.
    public static let nestingMaximum = 24
    /// Values that wait for their operator at the same time.
    public static let stackMaximum = 32
    /// Of `min` and `max`.
    public static let argumentsMaximum = 8
    /// Of one file.
    public static let parametersMaximum = 64
    /// A stop or a target in per cent of the price.
    public static let percentRange = Fixed(raw: Fixed.scale / 1_000)...Fixed(raw: 50 * Fixed.scale)
    /// A target in risks.
    public static let risksRange = Fixed(raw: Fixed.scale / 10)...Fixed(raw: 100 * Fixed.scale)
}
