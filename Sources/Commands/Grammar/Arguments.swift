import Domain

/// The words after a command's name, taken one typed value at a time.
struct Arguments {
    var words: ArraySlice<Substring>
    private let usage: String

    init(words: ArraySlice<Substring>, usage: String) {
        self.words = words
        self.usage = usage
    }

    /// An instrument's name, in capitals; `nil` where there is no word left.
    mutating func instrument(_ name: Phrase) throws(CommandError) -> InstrumentID? {
        guard !words.isEmpty else { return nil }
        let word = try next(name)
        guard let id = InstrumentID(checking: word.uppercased()) else {
            throw malformed(name, word, wanted: "an instrument's name, such as EURUSD")
        }
        return id
    }

    /// An instrument's name, in capitals.
    ///
    /// - Throws: ``CommandError/missing(argument:usage:)`` where there is no word left.
    mutating func requiredInstrument(_ name: Phrase) throws(CommandError) -> InstrumentID {
        guard let id = try instrument(name) else { throw .missing(argument: name, usage: usage) }
        return id
    }

    /// A gate that can be lifted, by the name of its code, whatever the case.
    mutating func gate(_ name: Phrase) throws(CommandError) -> Reason.Gate {
        let word = try next(name)
        let gates = Reason.Gate.allCases.filter(\.canBeLifted)
        guard let gate = gates.first(where: { $0.rawValue.lowercased() == word.lowercased() }) else {
            throw malformed(
                name, word, wanted: "one of \(data: gates.map(\.rawValue).joined(separator: ", "))")
        }
        return gate
    }

    /// A whole number from 1 to `maximum`.
    mutating func requiredNumber(_ name: Phrase, upTo maximum: Int) throws(CommandError) -> Int {
        guard let number = try days(name, upTo: maximum) else { throw .missing(argument: name, usage: usage) }
        return number
    }

    /// A whole number from 1 to `maximum`, where the next word is one; `nil`, and nothing taken, otherwise.
    mutating func leadingNumber(upTo maximum: Int) -> Int? {
        guard let word = words.first, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(word), (1...maximum).contains(number)
        else { return nil }
        words.removeFirst()
        return number
    }

    /// All that is left, which must be something.
    mutating func requiredText(_ name: Phrase) throws(CommandError) -> String {
        let text = remainder()
        guard !text.isEmpty else { throw .missing(argument: name, usage: usage) }
        return text
    }

    /// A number of days from 1 to `maximum`; `nil` where there is no word left.
    mutating func days(_ name: Phrase, upTo maximum: Int) throws(CommandError) -> Int? {
        guard !words.isEmpty else { return nil }
        let word = try next(name)
        guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let days = Int(word),
            (1...maximum).contains(days)
        else { throw malformed(name, word, wanted: "a whole number from 1 to \(maximum)") }
        return days
    }

    /// `today`, `yesterday` or a date; `nil` where there is no word left.
    mutating func day(_ name: Phrase) throws(CommandError) -> ReportDay? {
        guard !words.isEmpty else { return nil }
        let word = try next(name)
        switch word.lowercased() {
        case "today": return .today
        case "yesterday": return .yesterday
        default:
            guard let date = CivilDate(word) else {
                throw malformed(name, word, wanted: "\"yesterday\" or a date such as 2026-01-05")
            }
            return .on(date)
        }
    }

    /// A time of day, or a date and one; `nil` where there is no word left.
    mutating func localTime(_ name: Phrase) throws(CommandError) -> LocalTime? {
        guard !words.isEmpty else { return nil }
        let word = try next(name)
        let date = CivilDate(word)
        let clock = date == nil ? word : try next(name)
        guard let time = TimeOfDay(clock) else {
            throw malformed(name, clock, wanted: "a time such as 14:30 or 2026-01-05 14:30")
        }
        return LocalTime(date: date, time: time)
    }

    /// An amount of the account's currency, above zero and at most ``Command/amountMaximum``.
    mutating func amount(_ name: Phrase) throws(CommandError) -> Fixed {
        let word = try next(name)
        guard let amount = Fixed(word), amount > .zero, amount <= Command.amountMaximum else {
            throw malformed(name, word, wanted: "a number above 0, such as 250 or 99.50")
        }
        return amount
    }

    /// The next word, or one that comes later, without taking it; `nil` where there is none.
    var peek: Substring? { words.first }
    func peek(_ later: Int) -> Substring? { words.dropFirst(later).first }
    mutating func drop(_ count: Int) { words = words.dropFirst(count) }

    /// All that is left as one line of plain text; empty where there is nothing.
    mutating func remainder() -> String {
        defer { words = [] }
        return PlainText.line(words.joined(separator: " "), maximum: Command.reasonLengthMaximum)
    }

    /// - Throws: ``CommandError/unexpected(found:usage:)`` where a word is left.
    func end() throws(CommandError) {
        guard let extra = words.first else { return }
        throw .unexpected(found: PlainText.line(extra, maximum: CommandError.quoteLengthMaximum), usage: usage)
    }

    /// The next word.
    ///
    /// - Throws: ``CommandError/missing(argument:usage:)`` where there is none.
    mutating func next(_ name: Phrase) throws(CommandError) -> Substring {
        guard let word = words.popFirst() else { throw .missing(argument: name, usage: usage) }
        return word
    }

    func missing(_ name: Phrase) -> CommandError { .missing(argument: name, usage: usage) }

    func malformed(_ name: Phrase, _ word: Substring, wanted: Phrase) -> CommandError {
        let found = PlainText.line(word, maximum: CommandError.quoteLengthMaximum)
        return .malformed(argument: name, found: found, wanted: wanted, usage: usage)
    }
}
