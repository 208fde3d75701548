import Domain
import Testing

@testable import Commands

@Suite struct CommandTableTests {
    static let spoken: [(String, Command)] =
        [
            ("/start", .start), ("/help", .help), ("/help close", .helpOn(.command(.close))),
            ("/help act", .helpOn(.chapter(.act))), ("/books", .books(.show)),
            ("/books take", .books(.take)), ("/books leave", .books(.leave)), ("/status", .status),
            ("/positions", .positions),
            ("/scan", .scan(nil)), ("/scan eurusd", .scan("EURUSD")), ("/news", .news(days: 2)),
            ("/news 1", .news(days: 1)), ("/news 7", .news(days: 7)),
            ("/newsplan close", .newsPlan(nil, .close)),
            ("/newsplan 1A2B3C4D tighten", .newsPlan("1a2b3c4d", .tighten)),
            ("/newsplan Hold", .newsPlan(nil, .noEntries)), ("/report", .report(.today)),
            ("/report today", .report(.today)), ("/report Yesterday", .report(.yesterday)),
            ("/report 2026-02-28", .report(.on(CivilDate("2026-02-28")!))), ("/pause", .pause(reason: "")),
            ("/pause payrolls at 13:30", .pause(reason: "payrolls at 13:30")), ("/resume", .resume),
            ("/kill", .kill(reason: "")), ("/kill fat finger", .kill(reason: "fat finger")),
            ("/whoami", .whoami),
            ("/why Gates", .why(.gates)), ("/why eurusd", .why(.look("EURUSD", at: nil))),
            ("/why eurusd 14:30", .why(.look("EURUSD", at: LocalTime(date: nil, time: TimeOfDay("14:30")!)))),
            (
                "/why EURUSD 2026-01-05 14:30",
                .why(.look("EURUSD", at: LocalTime(date: CivilDate("2026-01-05")!, time: TimeOfDay("14:30")!)))
            ),
            ("/deposit 250.50 from savings", .deposit(Fixed("250.5")!, note: "from savings")),
            ("/withdraw 1", .withdraw(.one, note: "")),
            ("/limits", .limits), ("/lock eurusd", .lock("EURUSD", minutes: nil, reason: "")),
            ("/lock EURUSD 90", .lock("EURUSD", minutes: 90, reason: "")),
            ("/lock EURUSD 90 odd fills", .lock("EURUSD", minutes: 90, reason: "odd fills")),
            ("/lock EURUSD odd fills", .lock("EURUSD", minutes: nil, reason: "odd fills")),
            ("/rearm EURUSD", .rearm("EURUSD")), ("/rearm Account", .rearm(nil)),
            (
                "/override SPREAD eurusd 60 known event",
                .lift(.spread, "EURUSD", minutes: 60, reason: "known event")
            ),
        ] + spokenByHand + spokenOfPeople

    @Test("reads", arguments: spoken)
    func reads(text: String, command: Command) throws {
        #expect(try CommandTable.parse(text, botName: "desk_bot") == command)
    }

    @Test("reads back what a command prints", arguments: spoken.map(\.1))
    func line(command: Command) throws {
        #expect(try CommandTable.parse(command.line, botName: "desk_bot") == command)
    }

    @Test(
        "the name's case, the bot's name and blanks do not matter",
        arguments: [
            "/STATUS", "/Status@desk_bot", "/status@Desk_Bot", "/status  ", "/status\n", "/sTaTuS@DESK_BOT\t ",
        ])
    func addressing(text: String) throws {
        #expect(try CommandTable.parse(text, botName: "desk_bot") == .status)
    }

    @Test(
        "is deaf to other bots and to chatter",
        arguments: [
            "", " ", "good morning", "status", " /status", "/status@other_bot", "/status@",
            "/status@desk_bot@x",
            "/kill@other_bot now", "\u{FF0F}status", "/\u{301}status", "№/status",
        ])
    func ignores(text: String) throws { #expect(try CommandTable.parse(text, botName: "desk_bot") == nil) }

    static let faults: [(String, CommandError)] =
        [
            ("/", .unknown(name: "", nearest: nil)), ("/ status", .unknown(name: "", nearest: nil)),
            ("/@desk_bot", .unknown(name: "", nearest: nil)), ("//", .unknown(name: "/", nearest: nil)),
            ("/staus", .unknown(name: "staus", nearest: .status)),
            ("/KIL now", .unknown(name: "kil", nearest: .kill)),
            ("/отчёт", .unknown(name: "отчёт", nearest: nil)),
            ("/stätus", .unknown(name: "stätus", nearest: .status)),
            ("/limits now", .unexpected(found: "now", usage: "/limits")),
            ("/resume now please", .unexpected(found: "now", usage: "/resume")),
            ("/scan EURUSD 5", .unexpected(found: "5", usage: "/scan [SYMBOL]")),
            ("/report yesterday 2", .unexpected(found: "2", usage: "/report [yesterday | YYYY-MM-DD]")),
            (
                "/override spread EURUSD 60",
                .missing(argument: "reason", usage: "/override GATE SYMBOL minutes reason…")
            ),
            (
                "/override spread EURUSD 61 x",
                .malformed(
                    argument: "minutes", found: "61", wanted: "a whole number from 1 to \(60)",
                    usage: "/override GATE SYMBOL minutes reason…")
            ),
            ("/why", .missing(argument: "SYMBOL", usage: "/why SYMBOL [[YYYY-MM-DD] HH:MM] | gates")),
            (
                "/why EURUSD 2026-01-05",
                .missing(argument: "time", usage: "/why SYMBOL [[YYYY-MM-DD] HH:MM] | gates")
            ),
            (
                "/why EURUSD noon",
                .malformed(
                    argument: "time", found: "noon", wanted: "a time such as 14:30 or 2026-01-05 14:30",
                    usage: "/why SYMBOL [[YYYY-MM-DD] HH:MM] | gates")
            ),
            ("/rearm", .missing(argument: "SYMBOL", usage: "/rearm SYMBOL | account")),
            (
                "/scan €",
                .malformed(
                    argument: "SYMBOL", found: "€", wanted: "an instrument's name, such as EURUSD",
                    usage: "/scan [SYMBOL]")
            ),
        ] + openFaults + faultsByHand + faultsOfPeople

    @Test(
        "a question mark at the end is a trial, but not after the reason of what must always work",
        arguments: [
            ("/flatten ?", "/flatten", true), ("/close EURUSD 50% ?", "/close EURUSD 50%", true),
            ("/kill ?", "/kill", true), ("/kill@desk_bot ?", "/kill@desk_bot", true),
            ("/kill why not ?", "/kill why not ?", false), ("/PAUSE for what ?", "/PAUSE for what ?", false),
            ("/kill now?", "/kill now?", false), ("/status", "/status", false), ("what ?", "what ?", false),
            ("?", "?", false), ("/ ?", "/", true),
        ])
    func trial(text: String, line: String, isTrial: Bool) {
        #expect(CommandTable.trial(text) == (line, isTrial))
    }

    @Test("explains itself", arguments: faults)
    func explains(text: String, error: CommandError) {
        #expect(throws: error) { try CommandTable.parse(text, botName: "desk_bot") }
    }

    @Test(
        "days are 1 to 7, in plain digits",
        arguments: ["0", "8", "-1", "+3", "1.5", "x", "٣", "99999999999999999999"])
    func days(word: String) {
        #expect(
            throws: CommandError.malformed(
                argument: "days", found: word, wanted: "a whole number from 1 to \(7)",
                usage: "/news [days 1-7]")
        ) { try CommandTable.parse("/news \(word)", botName: "") }
    }

    @Test(
        "a day is a word or a date that exists",
        arguments: ["2026-02-29", "26-1-5", "tomorrow", "2026-13-01", "1"])
    func dates(word: String) {
        #expect(
            throws: CommandError.malformed(
                argument: "day", found: word, wanted: "\"yesterday\" or a date such as 2026-01-05",
                usage: "/report [yesterday | YYYY-MM-DD]")
        ) { try CommandTable.parse("/report \(word)", botName: "") }
    }

    @Test("a kill is understood however long its reason is; the reason is cut")
    func hugeReason() throws {
        let text = "/kill " + String(repeating: "panic! 🇪🇺\u{202E}\n ", count: 100_000)
        guard case .kill(let reason) = try CommandTable.parse(text, botName: "") else {
            Issue.record("not a kill")
            return
        }
        #expect(reason.count == Command.reasonLengthMaximum && reason.hasSuffix("…"))
        #expect(!reason.unicodeScalars.contains("\u{202E}"))
    }

    @Test("a reason of exactly the limit is kept whole")
    func reasonLimit() throws {
        let reason = String(repeating: "x", count: Command.reasonLengthMaximum)
        #expect(try CommandTable.parse("/pause \(reason)", botName: "") == .pause(reason: reason))
    }

    @Test("what was typed is quoted only in part")
    func hugeWord() {
        let word = String(repeating: "z", count: 1_000_000)
        #expect(throws: CommandError.unknown(name: String(word.prefix(32)), nearest: nil)) {
            try CommandTable.parse("/" + word, botName: "")
        }
        #expect(throws: CommandError.unexpected(found: String(word.prefix(31)) + "…", usage: "/whoami")) {
            try CommandTable.parse("/whoami " + word, botName: "")
        }
    }

    @Test("no text is a trap", arguments: 0..<300 as Range<UInt64>)
    func anything(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let alphabet = Array("/@ \n\tstatuskilresumeNEWS7-0٣é🇪🇺\u{301}\u{0}\u{202E}")
        let text = "/" + String((0..<60).compactMap { _ in alphabet.randomElement(using: &generator) })
        let command = try? CommandTable.parse(text, botName: "b")
        if let command { #expect((try? CommandTable.parse(command.line, botName: "b")) == command) }
        #expect(ButtonPress(data: text) == nil)
    }

    @Test("every command has one row, a role and words")
    func rows() {
        #expect(CommandTable.all.map(\.kind) == Command.Kind.allCases)
        #expect(Set(CommandTable.all.map(\.name)).count == CommandTable.all.count)
        #expect(CommandTable.all.allSatisfy { $0.usage.hasPrefix("/\($0.name)") && !$0.summary.isEmpty })
    }

    @Test("looking is for all, stopping for traders, starting again for admins, money for the owner")
    func roles() {
        for spec in CommandTable.all {
            let least: Role =
                switch spec.commandClass {
                // Playing the past takes a processor for minutes.
                case .reading:
                    spec.kind == .logs ? .admin : [.whatif, .backtest].contains(spec.kind) ? .trader : .viewer
                case .protective, .flattening, .adjusting: .trader
                case .riskIncreasing: [.deposit, .withdraw].contains(spec.kind) ? .owner : .admin
                }
            let isOfPeople = [.invite, .users, .role, .revoke].contains(spec.kind)
            #expect(spec.role == (isOfPeople ? .admin : least), "\(spec.usage)")
        }
        #expect(CommandTable.spec(of: .resume).commandClass == .riskIncreasing)
        #expect(CommandTable.spec(of: .kill).commandClass == .protective)
        #expect(CommandTable.spec(of: .pause).commandClass == .protective)
    }

    @Test("the menu is what Telegram takes, and ends at the reader's role")
    func menu() {
        for (name, description) in CommandTable.menu(in: .english) {
            #expect(
                (1...32).contains(name.count) && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") }
            )
            #expect((1...256).contains(description.count))
        }
        #expect(CommandTable.menu(in: .english).count == Command.Kind.allCases.count)
        #expect(!CommandTable.menu(for: .viewer, in: .english).contains { $0.name == "kill" })
        #expect(CommandTable.menu(for: .trader, in: .english).contains { $0.name == "kill" })
        #expect(!CommandTable.menu(for: .trader, in: .english).contains { $0.name == "resume" })
        #expect(CommandTable.menu(for: nil, in: .english).map(\.name) == ["start"])
    }

    @Test(
        "an amount is a plain number above zero", arguments: ["0", "-5", "1,000", "1e3", "ten", "1000000000.1"])
    func amounts(word: String) {
        #expect(
            throws: CommandError.malformed(
                argument: "AMOUNT", found: word, wanted: "a number above 0, such as 250 or 99.50",
                usage: "/deposit AMOUNT [note…]")
        ) { try CommandTable.parse("/deposit \(word)", botName: "") }
        #expect(throws: CommandError.missing(argument: "AMOUNT", usage: "/withdraw AMOUNT [note…]")) {
            try CommandTable.parse("/withdraw", botName: "")
        }
    }

    @Test("a word that has to be there and is not")
    func missing() {
        var arguments = Arguments(words: [], usage: "/scan SYMBOL")
        #expect(throws: CommandError.missing(argument: "SYMBOL", usage: "/scan SYMBOL")) {
            try arguments.next("SYMBOL")
        }
    }
}
