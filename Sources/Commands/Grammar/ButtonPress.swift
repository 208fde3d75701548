import Domain

/// What a press of one of the bot's buttons means. Whatever else comes back from a chat is forged.
public enum ButtonPress: Hashable, Sendable {
    /// Asks again, or looks elsewhere, or makes things safer. Never something that raises the risk,
    /// and never with a reason: buttons do not carry words.
    case command(Command)
    /// Yes to the question with this number.
    case confirm(Nonce)
    /// No to it.
    case decline(Nonce)
    /// More time for it.
    case extend(Nonce)
    /// Half of what it asks about.
    case halve(Nonce)
    /// The alarm with this number was seen.
    case seen(Int)

    /// Reads what ``data`` printed.
    ///
    /// - Returns: `nil` for anything that no button of this bot carries.
    public init?(data: String) {
        guard (1...Message.Button.dataMaximum).contains(data.utf8.count) else { return nil }
        switch data.prefix(2) {
        case "c/":
            guard let command = try? CommandTable.parse(String(data.dropFirst()), botName: "") else {
                return nil
            }
            self = .command(command)
        case "y/":
            guard let nonce = Nonce(data.dropFirst(2)) else { return nil }
            self = .confirm(nonce)
        case "n/":
            guard let nonce = Nonce(data.dropFirst(2)) else { return nil }
            self = .decline(nonce)
        case "e/":
            guard let nonce = Nonce(data.dropFirst(2)) else { return nil }
            self = .extend(nonce)
        case "h/":
            guard let nonce = Nonce(data.dropFirst(2)) else { return nil }
            self = .halve(nonce)
        case "s/":
            guard let number = Int(data.dropFirst(2)), number > 0 else { return nil }
            self = .seen(number)
        default: return nil
        }
        // One spelling each: another case, blanks or a bot's name did not come from a button.
        guard self.data == data else { return nil }
    }

    /// What the button carries: `c/status`, or `y/`, `n/`, `e/`, `h/` and the question's number, or `s/` and the
    /// alarm's.
    ///
    /// - Returns: `nil` where a button may not carry it, or cannot in 64 bytes.
    public var data: String? {
        let text: String
        switch self {
        case .command(let command):
            guard Self.isCarried(command) else { return nil }
            text = "c" + command.line
        case .confirm(let nonce): text = "y/\(nonce)"
        case .decline(let nonce): text = "n/\(nonce)"
        case .extend(let nonce): text = "e/\(nonce)"
        case .halve(let nonce): text = "h/\(nonce)"
        case .seen(let number): text = "s/\(number)"
        }
        return text.utf8.count <= Message.Button.dataMaximum ? text : nil
    }

    /// The question that a message's buttons answer; `nil` where it asks none.
    public static func question(in message: Message) -> Nonce? {
        for button in message.keyboard.joined() {
            if case .confirm(let nonce) = ButtonPress(data: button.data) { return nonce }
        }
        return nil
    }

    /// A button with this meaning; `nil` where there is no ``data``.
    public func button(_ title: Phrase) -> Draft.Button? {
        data.map { Draft.Button(title, data: $0) }
    }

    /// The press of a command without arguments; `nil` where a button may not carry it.
    static func bare(_ kind: Command.Kind) -> ButtonPress? { ButtonPress(data: "c/\(kind.rawValue)") }

    private static func isCarried(_ command: Command) -> Bool {
        switch command {
        case .pause(_, let reason): reason.isEmpty
        case .kill(let reason): reason.isEmpty
        case .close, .flatten, .breakeven, .cancel, .alerts, .unalert: true
        case .notices(_, let wish): wish?.isThreshold != true
        case .scan(let instrument?): instrument.value == instrument.value.uppercased()
        case .why(let subject): subject == .gates
        case .view, .live, .users, .language: true
        case .jobs(let wish): wish.isCarried
        case .invite, .role, .revoke: false
        case .newsPlan, .helpOn, .books: true
        case .news(let days): (1...Command.newsDaysMaximum).contains(days)
        case .start, .help, .status, .positions, .scan(nil), .report, .resume, .whoami, .limits, .lock, .rearm,
            .lift, .deposit, .withdraw, .stop, .target, .alert, .quiet, .open, .set, .undo, .symbol, .note,
            .whatIf, .backtest, .mode, .factor:
            !command.carriesWords && command.commandClass != .riskIncreasing
        }
    }
}

extension Command {
    /// Whether it names something that a person chose, as an amount: no button does that.
    fileprivate var carriesWords: Bool {
        switch self {
        case .lock, .rearm, .lift, .deposit, .withdraw, .stop, .target, .alert, .quiet, .open, .symbol, .note,
            .whatIf, .backtest:
            true
        default: false
        }
    }
}

extension Draft.Button {
    /// Leads to `command`; `nil` where a button cannot.
    static func go(_ title: Phrase, _ command: Command) -> Draft.Button? {
        ButtonPress.command(command).button(title)
    }
}
