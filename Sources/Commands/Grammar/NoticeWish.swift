import Domain

/// What is wanted of a kind of notice.
public enum NoticeWish: Hashable, Sendable {
    case mode(NoticeMode)
    /// Within the range of the kind's ``NoticeKind/Measure``; `nil` for none.
    case threshold(Fixed?)

    var isThreshold: Bool { if case .threshold = self { true } else { false } }

    /// As it is typed.
    func words(of kind: NoticeKind?) -> String {
        switch self {
        case .mode(let mode): mode.rawValue
        case .threshold(let threshold):
            switch kind?.measure {
            case .step: "\(Self.stepWord) \(threshold.map { "\($0)%" } ?? "0")"
            case .amount, nil: "\(Self.amountWord) \(threshold.map { "\($0)" } ?? "0")"
            }
        }
    }

    static let amountWord = "from"
    static let stepWord = "every"
}

extension Arguments {
    /// `off`, `from 25`, `every 1%`.
    mutating func noticeWish(of kind: NoticeKind) throws(CommandError) -> NoticeWish {
        let names: Phrase = "on, silent or off"
        guard let word = peek?.lowercased() else { throw missing(names) }
        guard word == NoticeWish.amountWord || word == NoticeWish.stepWord else {
            guard let mode: NoticeMode = try choice(names) else { throw missing(names) }
            return .mode(mode)
        }
        guard let measure = kind.measure else {
            throw malformed(
                "KIND", Substring(kind.rawValue),
                wanted: "entry or exit with an amount, or drawdown with a step")
        }
        drop(1)
        return .threshold(try threshold(measure))
    }

    private mutating func threshold(_ measure: NoticeKind.Measure) throws(CommandError) -> Fixed? {
        let name: Phrase
        let wanted: Phrase
        switch measure {
        case .amount: (name, wanted) = ("the amount", "a number such as 25 or 99.50, or 0 for no least amount")
        case .step: (name, wanted) = ("the step", "per cent from 0.1 to 50, such as 1%, or 0 for none")
        }
        let word = try next(name)
        let digits = measure == .step && word.hasSuffix("%") ? word.dropLast() : word
        guard let number = Fixed(digits), number == .zero || measure.range.contains(number) else {
            throw malformed(name, word, wanted: wanted)
        }
        return number == .zero ? nil : number
    }
}
