import Domain
import Engine

/// A setting as it is beside what it is to be, in words.
public struct SettingDifference: Hashable, Sendable {
    /// As in the settings file.
    public let key: String
    public let before: Phrase
    public let after: Phrase
    /// Whether the bot may do more with it than it did.
    public let isLooser: Bool

    /// - Parameter currency: of limits in money.
    public init(_ dial: Dial, from old: Fixed, to new: Fixed, _ currency: Currency) {
        key = dial.key
        let digits = max(Digits.fractionDigits(of: old), Digits.fractionDigits(of: new))
        before = SettingWords.text(old, of: dial, currency, digits: digits)
        after = SettingWords.text(new, of: dial, currency, digits: digits)
        isLooser = dial.isStricter(old, than: new)
    }

    /// Whether an instrument is entered.
    public init(_ instrument: InstrumentID, isEntered: Bool) {
        key = SettingChange.symbolsPrefix + instrument.value
        (before, after) = isEntered ? ("off", "on") : ("on", "off")
        isLooser = isEntered
    }

    /// `risk.openPositions  2 → 3`
    public var line: Phrase { "\(data: PlainText.line(key, maximum: 80))  \(before) → \(after)" }
}

/// How values of settings are written for people.
enum SettingWords {
    /// `0.50 %`, `15 min`, `none`
    static func text(_ value: Fixed, of dial: Dial, _ currency: Currency, digits: Int? = nil) -> Phrase {
        if dial.form == .onOff { return Phrase(data: dial.text(value)) }
        if dial.sense == .lowerButZero, value == .zero { return "none" }
        let number = NumberFormat.decimal(value, digits: digits ?? Digits.fractionDigits(of: value))
        switch dial.unit {
        case .none: return number
        case .money: return "\(number) \(currency)"
        case .times: return "\(number)×"
        case .percent, .bps, .seconds, .minutes: return "\(number) \(data: dial.unit.rawValue)"
        }
    }

    /// `0.001 to 2`
    static func bounds(of dial: Dial) -> Phrase {
        guard dial.form != .onOff else { return "on or off" }
        let (least, most) = (dial.bounds.lowerBound, dial.bounds.upperBound)
        return "\(NumberFormat.exact(least)) to \(NumberFormat.exact(most))"
            + (dial.sense == .lowerButZero ? ", 0 none" : "")
    }
}

/// What a change of a setting means now, as far as that can be told.
public enum SettingEffect: Hashable, Sendable {
    /// What an entry may lose at its stop.
    case risk(now: Fixed, then: Fixed, Currency)
    /// A limit, and how much of it is used or promised already.
    case limit(now: EffectiveLimits.Line, then: EffectiveLimits.Line)
    /// A gate that says no to an instrument with it, and does not now.
    case forbids(InstrumentID, Reason)
    /// A gate that says no now, and does not with it.
    case allows(InstrumentID, Reason)
    /// The loss is past the limit already: what the limit does, it does at once.
    case reached(LossLimits.Action)
    /// A limit that was reached stays reached, however loose it is from here on.
    case staysOver
    /// Entries wait for a yes from here on, or no longer.
    case asks(Bool)

    /// Whether what is open is closed by it.
    var closes: Bool { self == .reached(.flatten) || self == .reached(.kill) }

    var line: Phrase {
        switch self {
        case .risk(let now, let then, let currency):
            "An entry risks at most \(NumberFormat.money(then, currency)), now \(NumberFormat.decimal(now, digits: 2))."
        case .limit(let now, let then): Self.words(now, then)
        case .forbids(let name, let reason):
            "No entry in \(data: PlainText.cut(name.value, to: 24)) with it: \(ReasonWords.phrase(reason))."
        case .allows(let name, let reason):
            "It no longer holds \(data: PlainText.cut(name.value, to: 24)) back (\(ReasonWords.name(of: reason.gate)))."
        case .reached(let action): "That is lost already: \(Self.words(of: action))"
        case .staysOver: "The limit was reached before: that is not taken back."
        case .asks(let isAsked):
            isAsked ? "Each entry waits for a yes in the chat." : "Entries are made without a question."
        }
    }

    private static func words(_ now: EffectiveLimits.Line, _ then: EffectiveLimits.Line) -> Phrase {
        func text(_ value: Fixed) -> Phrase {
            NumberFormat.decimal(value, digits: then.name.isCount ? 0 : 2)
        }
        let taken = then.used.adding(then.reserved) ?? then.used
        let room: Phrase = taken >= then.limit ? "nothing is left" : "\(text(then.headroom)) left"
        return
            "\(LimitsCard.name(then.name)): \(text(then.limit)), now \(text(now.limit)); \(text(taken)) taken, \(room)."
    }

    private static func words(of action: LossLimits.Action) -> Phrase {
        switch action {
        case .block: "entries end at once."
        case .reduceOnly: "entries end at once, and those under way are taken back."
        case .flatten: "entries end and everything is closed at once."
        case .kill: "everything is closed and the latch falls at once."
        }
    }
}

/// The answer to `/set KEY VALUE`, `/undo` and `/symbols add`: the difference, what it means, and two buttons.
public struct SettingQuestion: Utterance {
    /// No more instruments are named.
    static let effectsMaximum = 8

    public let difference: SettingDifference
    /// Whether it takes the last change back.
    public let isUndo: Bool
    public let effects: [SettingEffect]
    public let nonce: Nonce

    public init(_ difference: SettingDifference, isUndo: Bool = false, effects: [SettingEffect], nonce: Nonce) {
        self.difference = difference
        self.isUndo = isUndo
        self.effects = effects
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        page.title(isUndo ? "Take the last change back?" : "Change a setting?")
        page.line(difference.line)
        page.line(difference.isLooser ? "It is looser than now." : "It is stricter than now.")
        for effect in effects.prefix(Self.effectsMaximum) { page.line(effect.line) }
        let rest = effects.count - Self.effectsMaximum
        if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more") }
        if !effects.contains(where: \.closes) { page.line("What is open keeps its stop and its target.") }
        page.gap()
        page.line(
            "The buttons work for \(DurationWords.text(ResumeQuestion.lifetime)). No answer changes nothing.")
        return page.draft([
            [
                ButtonPress.confirm(nonce).button(isUndo ? "Take it back" : "Change it"),
                ButtonPress.decline(nonce).button("Leave it"),
            ]
        ])
    }
}

/// What became of the question. It replaces the question's text, and pops up where a button was pressed.
public enum SettingOutcome: Utterance {
    case confirmed(SettingDifference, Who, CivilTime)
    case declined(Who, CivilTime)
    case expired(line: String)
    /// The setting is no longer what the question showed.
    case overtaken
    /// The role of whoever asked no longer goes so far.
    case notAllowed(Role)

    public var words: Draft {
        var page = Page()
        switch self {
        case .confirmed(let difference, let who, let at):
            page.title("Changed: \(difference.line)")
            page.line("Confirmed \(ClockWords.moment(at)), \(who.byline). It holds through restarts.")
            page.line("/undo takes it back, after a question.")
        case .declined(let who, let at):
            page.declined(by: who, at)
        case .expired(let line):
            page.expired(line)
        case .overtaken:
            page.title("It changed meanwhile")
            page.line("The setting is no longer what the card showed. Nothing was changed; send it again.")
        case .notAllowed(let role):
            page.title("Left as it was")
            page.line("This needs the role \(data: role.name). Nothing was changed.")
        }
        return page.draft([
            [View.config(section: nil, page: 1).button("Settings"), .go("Limits", .limits)]
        ])
    }

    /// One line over the chat.
    public var popUp: Phrase {
        switch self {
        case .confirmed: "Changed."
        case .declined: "Left as it was."
        case .expired: "Too late, nothing was changed. Send the command again."
        case .overtaken: "It changed meanwhile. Nothing was changed."
        case .notAllowed(let role): "This needs the role \(data: role.name)."
        }
    }
}

/// What is said where a question came to nothing.
extension Page {
    mutating func declined(by who: Who, _ at: CivilTime) {
        title("Left as it was")
        line("Declined \(ClockWords.moment(at)), \(who.byline). Nothing was changed.")
    }

    /// - Parameter command: how it was typed.
    mutating func expired(_ command: String) {
        title("The question expired")
        line(
            "Nothing was changed. Send \(data: PlainText.line(command, maximum: 120)) again if you still want it."
        )
    }
}
