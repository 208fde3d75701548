import Domain

/// A word of an expression.
struct RuleToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case number(Fixed)
        /// A name or a word as `and`.
        case name(String)
        /// `<=`, `(`, `+` …
        case symbol(String)
        case end
    }

    let kind: Kind
    /// In characters from the beginning of the expression.
    let offset: Int

    /// How it is spelled in a sentence.
    var words: String {
        switch kind {
        case .number(let value): "\(value)"
        case .name(let name): ruleShortened(name)
        case .symbol(let symbol): "`\(symbol)`"
        case .end: "the end"
        }
    }
}

/// Names from outside are cut in sentences.
func ruleShortened(_ name: String) -> String { name.count > 40 ? "\(name.prefix(40))…" : name }

/// Cuts an expression into its words.
struct RuleLexer {
    private let text: RuleText
    private let characters: [Unicode.Scalar]
    private var position = 0

    /// - Returns: at least the end.
    static func tokens(of text: RuleText) throws(RuleFault) -> [RuleToken] {
        var lexer = try RuleLexer(text)
        var tokens: [RuleToken] = []
        repeat {
            guard tokens.count <= RuleLimits.tokensMaximum else {
                throw text.fault(
                    "an expression has at most \(RuleLimits.tokensMaximum) words and signs",
                    at: lexer.position)
            }
            tokens.append(try lexer.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    private init(_ text: RuleText) throws(RuleFault) {
        self.text = text
        characters = Array(text.text.unicodeScalars)
        guard characters.count <= RuleLimits.lengthMaximum else {
            throw text.fault(
                "an expression has at most \(RuleLimits.lengthMaximum) characters, this one has \(characters.count)",
                at: 0)
        }
    }

    private var current: Unicode.Scalar? { position < characters.count ? characters[position] : nil }

    private mutating func next() throws(RuleFault) -> RuleToken {
        while let scalar = current, scalar == " " || scalar == "\n" || scalar == "\t" { position += 1 }
        let start = position
        guard let scalar = current else { return RuleToken(kind: .end, offset: start) }
        if Self.isDigit(scalar) || scalar == "." {
            return RuleToken(kind: .number(try number(from: start)), offset: start)
        }
        if Self.isLetter(scalar) {
            return RuleToken(kind: .name(take { Self.isLetter($0) || Self.isDigit($0) }), offset: start)
        }
        return RuleToken(kind: .symbol(try symbol(scalar)), offset: start)
    }

    private mutating func number(from start: Int) throws(RuleFault) -> Fixed {
        let digits = take { Self.isDigit($0) || $0 == "." }
        guard let value = Fixed(digits) else {
            throw text.fault("\(ruleShortened(digits)) is not a number with at most eight decimals", at: start)
        }
        if let scalar = current, Self.isLetter(scalar), scalar != "R" {
            throw text.fault("a number ends before a letter", at: position)
        }
        return value
    }

    private mutating func symbol(_ scalar: Unicode.Scalar) throws(RuleFault) -> String {
        let start = position
        position += 1
        switch scalar {
        case "(", ")", "[", "]", ",", "+", "-", "*", "/", "%": return String(scalar)
        case "<", ">":
            guard current == "=" else { return String(scalar) }
            position += 1
            return "\(scalar)="
        case "=", "!":
            throw text.fault(
                "prices are never compared for being equal; use <, <=, >, >= or between", at: start)
        case "&", "|": throw text.fault("say `and` or `or`", at: start)
        default: throw text.fault("\(Self.spelled(scalar)) means nothing here", at: start)
        }
    }

    private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
        var taken = String.UnicodeScalarView()
        while let scalar = current, isPart(scalar) {
            taken.append(scalar)
            position += 1
        }
        return String(taken)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }

    /// What can be seen stands for itself; the rest is named by its number.
    private static func spelled(_ scalar: Unicode.Scalar) -> String {
        let isPlain = scalar.value > 0x20 && scalar.value < 0x7f
        return isPlain ? "`\(scalar)`" : "the character U+\(String(scalar.value, radix: 16, uppercase: true))"
    }
}
