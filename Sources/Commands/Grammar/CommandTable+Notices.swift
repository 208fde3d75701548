import Domain

/// What operators want to hear.
extension CommandTable {
    static func noticeSpec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .alert:
            CommandSpec(
                kind, "tell me once: a price, the day's result, a fall", .trader, .protective,
                takes: "SYMBOL | pnl | drawdown [above | below] LEVEL [note…]"
            ) { arguments throws(CommandError) in
                let subject = try arguments.alertSubject("SYMBOL")
                let side = try arguments.alertSide(of: subject)
                let level = try arguments.level("LEVEL", of: subject)
                return .alert(subject, side, level, note: arguments.remainder())
            }
        case .alerts: CommandSpec(kind, "the alerts that wait", .viewer, .reading) { _ in .alerts }
        case .unalert:
            CommandSpec(kind, "take an alert back", .trader, .protective, takes: "NUMBER | all") {
                arguments throws(CommandError) in
                if arguments.peek?.lowercased() == Command.allWord {
                    arguments.drop(1)
                    return .unalert(nil)
                }
                return .unalert(try arguments.requiredNumber("NUMBER", upTo: Command.alertNumberMaximum))
            }
        case .quiet:
            CommandSpec(
                kind, "hours in which only alarms make a sound", .trader, .protective,
                takes: "22:00-07:00 | off"
            ) { arguments throws(CommandError) in
                .quiet(try arguments.quietHours("hours"))
            }
        default:
            CommandSpec(
                .notices, "which notices come, and how loud", .trader, .protective,
                takes: "[KIND on | silent | off | from 25 | every 1%]"
            ) { arguments throws(CommandError) in
                guard let kind: NoticeKind = try arguments.choice("KIND") else { return .notices(nil, nil) }
                return .notices(kind, try arguments.noticeWish(of: kind))
            }
        }
    }
}

extension Command {
    /// Numbers of alerts are no larger.
    public static let alertNumberMaximum = 1_000_000
    fileprivate static let resultWord = "pnl"
    fileprivate static let drawdownWord = "drawdown"
}

extension ChatAlert.Subject {
    /// As it is typed.
    var word: String {
        switch self {
        case .price(let instrument): instrument.value
        case .dayResult: Command.resultWord
        case .drawdown: Command.drawdownWord
        }
    }
}

extension QuietHours {
    static let offWord = "off"

    /// `22:00-07:00`
    var words: String {
        [from, to].map { time in
            Digits.clock(time)
        }.joined(separator: "-")
    }
}

extension Arguments {
    fileprivate mutating func alertSubject(_ name: Phrase) throws(CommandError) -> ChatAlert.Subject {
        switch peek?.lowercased() {
        case Command.resultWord:
            drop(1)
            return .dayResult
        case Command.drawdownWord:
            drop(1)
            return .drawdown
        default: return .price(try requiredInstrument(name))
        }
    }

    /// A fall is always one from above, and needs no word for it.
    fileprivate mutating func alertSide(of subject: ChatAlert.Subject) throws(CommandError) -> ChatAlert.Side {
        switch peek?.lowercased() {
        case "above", "over", ">":
            drop(1)
            return .above
        case "below", "under", "<":
            guard subject != .drawdown else { break }
            drop(1)
            return .below
        default: break
        }
        if subject == .drawdown { return .above }
        let word = try next("above or below")
        throw malformed("the side", word, wanted: "above or below")
    }

    /// A price, an amount that may be below zero, or per cent with or without their sign.
    fileprivate mutating func level(_ name: Phrase, of subject: ChatAlert.Subject) throws(CommandError) -> Fixed
    {
        switch subject {
        case .price: return try price(name).amount
        case .dayResult:
            let word = try next(name)
            guard let level = Fixed(word), level.magnitude <= Command.amountMaximum else {
                throw malformed(name, word, wanted: "an amount such as 250 or -200")
            }
            return level
        case .drawdown:
            let word = try next(name)
            let digits = word.hasSuffix("%") ? word.dropLast() : word
            guard let level = Fixed(digits), level > .zero, level <= Fixed(raw: 100 * Fixed.scale) else {
                throw malformed(name, word, wanted: "per cent above 0, such as 3 or 2.5%")
            }
            return level
        }
    }

    fileprivate mutating func quietHours(_ name: Phrase) throws(CommandError) -> QuietHours? {
        let word = try next(name)
        if word.lowercased() == QuietHours.offWord { return nil }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = TimeOfDay(parts[0]), let to = TimeOfDay(parts[1]),
            let hours = QuietHours(from: from, to: to)
        else { throw malformed(name, word, wanted: "two times such as 22:00-07:00, or off") }
        return hours
    }

    /// One of the words of `Choice`, whatever the case; `nil` where there is no word left.
    mutating func choice<Choice>(_ name: Phrase) throws(CommandError) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        guard peek != nil else { return nil }
        let word = try next(name)
        guard let found = Choice.allCases.first(where: { $0.rawValue == word.lowercased() }) else {
            throw malformed(
                name, word, wanted: "one of \(data: Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return found
    }
}
