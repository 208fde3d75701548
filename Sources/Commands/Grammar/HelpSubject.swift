/// What `/help` is asked about.
public enum HelpSubject: Hashable, Sendable {
    case chapter(HelpChapter)
    case command(Command.Kind)

    /// As it is typed, without the slash that a command may have.
    var word: String {
        switch self {
        case .chapter(let chapter): chapter.rawValue
        case .command(let kind): kind.rawValue
        }
    }

    /// Reads a word in any case of letters; a name that stands for a command counts as that command.
    init?(_ word: some StringProtocol) {
        let name = (word.hasPrefix("/") ? word.dropFirst() : word[...]).lowercased()
        if let chapter = HelpChapter(rawValue: name) {
            self = .chapter(chapter)
        } else if let kind = Command.Kind(rawValue: name)
            ?? CommandTable.aliases.first(where: { $0.name == name })?.kind
        {
            self = .command(kind)
        } else {
            return nil
        }
    }
}

/// The chapters of `/help`: no word of theirs is a command's name.
public enum HelpChapter: String, Hashable, Sendable, CaseIterable {
    case look, results, act, messages, people, bot

    var title: Phrase {
        switch self {
        case .look: "Look"
        case .results: "Results"
        case .act: "Act"
        case .messages: "Messages"
        case .people: "People"
        case .bot: "The bot"
        }
    }
}

extension Command.Kind {
    /// Where `/help` lists it.
    public var chapter: HelpChapter {
        switch self {
        case .status, .positions, .limits, .scan, .why, .news, .report, .orders, .balance, .books, .locks,
            .symbols,
            .chart,
            .equity, .live:
            .look
        case .profit, .daily, .weekly, .monthly, .performance, .entries, .exits, .stats, .trades, .trade, .note,
            .export, .whatif, .backtest:
            .results
        case .pause, .resume, .kill, .open, .close, .flatten, .breakeven, .stop, .target, .cancel, .lock,
            .rearm,
            .lift, .newsplan, .deposit, .withdraw:
            .act
        case .alert, .alerts, .unalert, .notices, .quiet, .language: .messages
        case .whoami, .users, .invite, .role, .revoke, .factor, .start: .people
        case .config, .set, .undo, .mode, .health, .audit, .logs, .jobs, .help: .bot
        }
    }
}
