import Domain

/// The grammar of the chat: one row, one command.
public enum CommandTable {
    /// The longest text that Telegram carries; what is longer is cut before it is read.
    public static let textLengthMaximum = 4_096

    /// In the order of `/help` and of the menu.
    public static let all: [CommandSpec] = Command.Kind.allCases.map(spec(of:))

    public static func spec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .status:
            CommandSpec(
                kind, "the state, the money, the limits", .viewer, .reading, takes: "[table | SYMBOL]",
                parse: status)
        case .positions:
            CommandSpec(kind, "what is held, and what it makes", .viewer, .reading) { _ in .positions }
        case .limits: CommandSpec(kind, "what every limit leaves", .viewer, .reading) { _ in .limits }
        case .scan:
            CommandSpec(kind, "why there is no entry right now", .viewer, .reading, takes: "[SYMBOL]") {
                arguments throws(CommandError) in
                .scan(try arguments.instrument("SYMBOL"))
            }
        case .why:
            CommandSpec(
                kind, "why there was no entry then; gates: the week", .viewer, .reading,
                takes: "SYMBOL [[YYYY-MM-DD] HH:MM] | gates"
            ) { arguments throws(CommandError) in
                let instrument = try arguments.requiredInstrument("SYMBOL")
                guard instrument.value.lowercased() != WhySubject.gatesWord else { return .why(.gates) }
                return .why(.look(instrument, at: try arguments.localTime("time")))
            }
        case .news:
            CommandSpec(kind, "the publications ahead", .viewer, .reading, takes: "[days 1-7]") {
                arguments throws(CommandError) in
                .news(days: try arguments.days("days", upTo: Command.newsDaysMaximum) ?? Command.newsDaysUsual)
            }
        case .newsplan: newsPlanSpec
        case .report:
            CommandSpec(kind, "a day in numbers", .viewer, .reading, takes: "[yesterday | YYYY-MM-DD]") {
                arguments throws(CommandError) in
                .report(try arguments.day("day") ?? .today)
            }
        case .open, .pause, .flatten, .close, .breakeven, .stop, .target, .cancel: controlSpec(of: kind)
        case .alert, .alerts, .unalert, .notices, .quiet: noticeSpec(of: kind)
        case .resume:
            CommandSpec(kind, "trade again, after a question", .admin, .riskIncreasing) { _ in .resume }
        case .kill:
            CommandSpec(kind, "cancel all, close all, stay halted", .trader, .protective, takes: "[reason…]") {
                .kill(reason: $0.remainder())
            }
        case .deposit:
            CommandSpec(kind, "tell me that money came", .owner, .riskIncreasing, takes: "AMOUNT [note…]") {
                arguments throws(CommandError) in
                .deposit(try arguments.amount("AMOUNT"), note: arguments.remainder())
            }
        case .withdraw:
            CommandSpec(kind, "tell me that money leaves", .owner, .riskIncreasing, takes: "AMOUNT [note…]") {
                arguments throws(CommandError) in
                .withdraw(try arguments.amount("AMOUNT"), note: arguments.remainder())
            }
        case .lock:
            CommandSpec(
                kind, "no entries in one instrument", .trader, .protective, takes: "SYMBOL [minutes] [reason…]"
            ) { arguments throws(CommandError) in
                let instrument = try arguments.requiredInstrument("SYMBOL")
                let minutes = arguments.leadingNumber(upTo: Command.lockMinutesMaximum)
                return .lock(instrument, minutes: minutes, reason: arguments.remainder())
            }
        case .rearm:
            CommandSpec(
                kind, "lift locks, after a question", .admin, .riskIncreasing, takes: "SYMBOL | account"
            ) { arguments throws(CommandError) in
                let instrument = try arguments.requiredInstrument("SYMBOL")
                let isAccount = instrument.value.lowercased() == Command.accountWord
                return .rearm(isAccount ? nil : instrument)
            }
        case .lift:
            CommandSpec(
                kind, "lift one gate for a while, after a question", .admin, .riskIncreasing,
                takes: "GATE SYMBOL minutes reason…"
            ) { arguments throws(CommandError) in
                let gate = try arguments.gate("GATE")
                let instrument = try arguments.requiredInstrument("SYMBOL")
                let most = Int(GateOverride.lengthMaximum.wholeSeconds / 60)
                let minutes = try arguments.requiredNumber("minutes", upTo: most)
                return .lift(gate, instrument, minutes: minutes, reason: try arguments.requiredText("reason"))
            }
        case .profit, .daily, .weekly, .monthly, .performance, .entries, .exits, .stats, .trades, .trade,
            .chart, .equity, .export, .orders,
            .balance, .locks, .symbols, .config, .health, .audit:
            viewSpec(of: kind)
        case .set, .undo, .note: settingSpec(of: kind)
        case .live: liveSpec
        case .invite, .users, .role, .revoke: peopleSpec(of: kind)
        case .whatif, .backtest: lookBackSpec(of: kind)
        case .mode, .logs: insightSpec(of: kind)
        case .help: helpSpec
        case .whoami: CommandSpec(kind, "your number and your role", .viewer, .reading) { _ in .whoami }
        case .start:
            CommandSpec(kind, "what this bot is", .viewer, .reading, takes: "[CODE]") { arguments in
                arguments.drop(1)
                return .start
            }
        case .factor: factorSpec
        case .language: languageSpec
        case .jobs: jobsSpec
        case .books: booksSpec
        }
    }

    /// What Telegram offers when a slash is typed, as far as `role` may go; a stranger may say hello.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#botcommand
    public static func menu(for role: Role? = .owner, in language: Language) -> [(
        name: String, description: String
    )] {
        all.filter { spec in role.map { spec.role <= $0 } ?? (spec.kind == .start) }.map {
            ($0.name, $0.summary.text(in: language))
        }
    }

    /// Reads `/name@bot argument argument`; the case of the names does not matter.
    ///
    /// - Returns: `nil` where `text` is not a command, or is one for another bot in the group.
    /// - SeeAlso: https://core.telegram.org/bots/features#commands
    public static func parse(_ text: String, botName: String) throws(CommandError) -> Command? {
        guard text.hasPrefix("/") else { return nil }
        var words = text.prefix(textLengthMaximum).dropFirst().split(whereSeparator: \.isWhitespace)[...]
        if text.dropFirst().first?.isWhitespace != false { throw .unknown(name: "", nearest: nil) }
        let head = (words.popFirst() ?? "").split(separator: "@", omittingEmptySubsequences: false)
        if head.count > 1, head.count > 2 || head[1].lowercased() != botName.lowercased() { return nil }
        let name = head.first.map { $0.lowercased() } ?? ""
        guard let kind = Command.Kind(rawValue: name) ?? aliases.first(where: { $0.name == name })?.kind else {
            throw .unknown(
                name: String(name.prefix(CommandError.quoteLengthMaximum)), nearest: nearest(to: name))
        }
        let spec = spec(of: kind)
        var arguments = Arguments(words: words, usage: spec.usage)
        let command = try spec.parse(&arguments)
        try arguments.end()
        return command
    }

    /// A command whose last word is a question mark is tried out: its line without the mark, and whether it had
    /// one.
    ///
    /// After the reason of a `/kill` or a `/pause` a mark is part of the reason: those two are never taken for a
    /// question because somebody asks one in them.
    public static func trial(_ text: String) -> (line: String, isTrial: Bool) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard text.hasPrefix("/"), words.count > 1, words.last == "?" else { return (text, false) }
        let name = words[0].dropFirst().prefix { $0 != "@" }.lowercased()
        let takesReason = [Command.Kind.kill, .pause].contains { $0.rawValue == name }
        guard !takesReason || words.count == 2 else { return (text, false) }
        return (words.dropLast().joined(separator: " "), true)
    }

    /// The command that `name` was probably meant to be: the only one at the least distance, at most two.
    public static func nearest(to name: String) -> Command.Kind? {
        let kinds = Command.Kind.allCases
        // Where one of these is as near as another, the other is meant.
        let usual = kinds.filter { $0 != .stats && $0 != .trade }
        return [kinds, usual].lazy.compactMap { EditDistance.nearest(to: name, among: $0.map(\.rawValue)) }
            .first.flatMap(Command.Kind.init)
    }
}
