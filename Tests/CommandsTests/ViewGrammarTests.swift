import Domain
import Testing

@testable import Commands

@Suite struct ViewGrammarTests {
    static let spoken: [(String, View)] = [
        ("/status table", .statusTable), ("/status Table", .statusTable),
        ("/status eurusd", .statusOf("EURUSD")),
        ("/profit", .profit(.all)), ("/profit 30", .profit(.days(30))), ("/profit 3660", .profit(.days(3_660))),
        ("/profit eurusd", .profit(.instrument("EURUSD"))),
        ("/profit 1INCHUSDT", .profit(.instrument("1INCHUSDT"))),
        ("/daily", .periods(.day, count: 7)), ("/daily 60", .periods(.day, count: 60)),
        ("/weekly", .periods(.week, count: 8)), ("/weekly 1", .periods(.week, count: 1)),
        ("/monthly", .periods(.month, count: 6)), ("/monthly 36", .periods(.month, count: 36)),
        ("/performance", .performance(page: 1)), ("/performance 2", .performance(page: 2)),
        ("/entries", .entries(nil)), ("/entries eurusd", .entries("EURUSD")), ("/exits", .exits(nil)),
        ("/exits EURUSD", .exits("EURUSD")), ("/stats", .stats), ("/trades", .trades(page: 1)),
        ("/trades 2000", .trades(page: 2_000)), ("/trade 12", .trade(.number(12))),
        ("/trade s-confluence-7", .trade(.entry("s-confluence-7"))), ("/orders", .orders(page: 1)),
        ("/orders 3", .orders(page: 3)), ("/balance", .balance), ("/locks", .locks),
        ("/symbols", .symbols(page: 1)),
        ("/config", .config(section: nil, page: 1)), ("/config risk", .config(section: "risk", page: 1)),
        ("/config smartMoney 2", .config(section: "smartMoney", page: 2)), ("/health", .health),
        ("/chart eurusd", .chart("EURUSD", nil)), ("/chart EURUSD h4", .chart("EURUSD", .h4)),
        ("/export trades", .export(Export(.trades, as: .csv))),
        ("/export Ledger json 2026", .export(Export(.ledger, as: .json, year: 2026))),
        ("/export fills 2025", .export(Export(.fills, as: .csv, year: 2025))),
        ("/export lots 2025-3 json", .export(Export(.lots, as: .json, year: 2025, month: 3))),
        ("/export report", .export(Export(.report, as: .pdf))),
        ("/export report 2026-05 pdf", .export(Export(.report, as: .pdf, year: 2026, month: 5))),
        ("/equity", .equity(days: 30)), ("/equity 400", .equity(days: 400)),
        ("/audit", .audit(page: 1)), ("/audit 10", .audit(page: 10)),
    ]

    @Test("reads, prints and reads back, as a line and as a button", arguments: spoken)
    func reads(text: String, view: View) throws {
        let command = try #require(try CommandTable.parse(text, botName: "b"))
        #expect(command == .view(view) && command.kind == view.kind)
        #expect(try CommandTable.parse(command.line, botName: "b") == command)
        let data = try #require(ButtonPress.command(command).data)
        #expect(ButtonPress(data: data) == .command(command), "Refresh keeps its arguments")
        #expect(command.spec.role == .viewer && command.spec.commandClass == .reading)
    }

    @Test("every view's kind has a line here")
    func all() {
        let kinds: [Command.Kind] = [
            .profit, .daily, .weekly, .monthly, .performance, .entries, .exits, .stats, .trades, .trade,
            .chart, .equity, .export, .orders,
            .balance, .locks, .symbols, .config, .health, .audit,
        ]
        #expect(Set(Self.spoken.map { $0.1.kind }).subtracting([.status]) == Set(kinds))
    }

    @Test("what another bot's user types is understood", arguments: CommandTable.aliases.map(\.name))
    func aliases(name: String) throws {
        let kind = CommandTable.aliases.first { $0.name == name }?.kind
        let words = [.rearm, .close, .cancel].contains(kind) ? " EURUSD" : ""
        #expect(try CommandTable.parse("/\(name)\(words)", botName: "b")?.kind == kind)
        #expect(Command.Kind(rawValue: name) == nil, "it hides a command")
        #expect(!CommandTable.menu(in: .english).contains { $0.name == name })
        #expect(ButtonPress(data: "c/\(name)\(words)") == nil, "a button carries the command's own name")
    }

    /// Every number outside its bounds, and what a careless hand types.
    static let faults = ["0", "-1", "+1", "1.5", "1,000.5", "99999", "7x", "٣", "99999999999999999999", "$5"]

    @Test("a bad number is answered in one sentence that names the bounds", arguments: faults)
    func numbers(word: String) {
        for (line, name, most) in [
            ("/daily", "the count", 60), ("/weekly", "the count", 52), ("/monthly", "the count", 36),
            ("/performance", "page", 2_000), ("/trades", "page", 2_000), ("/orders", "page", 2_000),
            ("/symbols", "page", 2_000), ("/audit", "page", 2_000), ("/config risk", "page", 2_000),
        ] as [(String, Phrase, Int)] {
            #expect(
                throws: Self.malformed(line, name, word, "a whole number from 1 to \(most)"), "\(line) \(word)"
            ) {
                try CommandTable.parse("\(line) \(word)", botName: "")
            }
        }
    }

    private static func malformed(_ line: String, _ name: Phrase, _ word: String, _ wanted: Phrase)
        -> CommandError
    {
        let kind = Command.Kind(rawValue: String(line.dropFirst().prefix { $0 != " " }))!
        return .malformed(argument: name, found: word, wanted: wanted, usage: CommandTable.spec(of: kind).usage)
    }

    @Test(
        "what can be a number or a name says so when it is neither",
        arguments: [
            ("/profit 0", "a whole number from 1 to 3660"), ("/profit 3661", "a whole number from 1 to 3660"),
            ("/profit 99999999999999999999", "a whole number from 1 to 3660"),
            ("/profit -5", "a number of days such as 30, or a name such as EURUSD"),
            ("/profit 1,000.5", "a number of days such as 30, or a name such as EURUSD"),
            ("/trade 0", "a whole number from 1 to 99999999"),
            ("/trade 1,000.5", "a trade's number, as in /trades"),
            ("/trade -5", "a trade's number, as in /trades"), ("/trade €", "a trade's number, as in /trades"),
            ("/entries €", "an instrument's name, such as EURUSD"),
            ("/config €", "a section's name, such as risk; /config lists them"),
            ("/config 7", "a section's name, such as risk; /config lists them"),
        ])
    func either(line: String, wanted: String) {
        do {
            let command = try CommandTable.parse(line, botName: "")
            Issue.record("\(line) was taken for \(String(describing: command))")
        } catch {
            guard case .malformed(_, _, let told, _) = error else {
                Issue.record("\(line): \(error)")
                return
            }
            #expect(told.text.hasPrefix(wanted))
            #expect(error.message.text.split(separator: "\n").count == 3)
        }
    }

    @Test("a word too many, or one too few, is told")
    func surplus() {
        #expect(throws: CommandError.unexpected(found: "2", usage: "/stats")) {
            try CommandTable.parse("/stats 2", botName: "")
        }
        #expect(throws: CommandError.missing(argument: "NUMBER", usage: "/trade NUMBER | ID")) {
            try CommandTable.parse("/trade", botName: "")
        }
    }

    @Test(
        "a page beyond the last is the last; every item is on one page",
        arguments: [0, 1, 9, 10, 11, 99, 100, 101])
    func paging(count: Int) {
        let pages = Paging(count, by: 10).pages
        #expect(pages == max(1, (count + 9) / 10))
        let shown = (1...pages).flatMap { Array(Paging(count, by: 10, asked: $0).range) }
        #expect(shown == Array(0..<count))
        #expect(Paging(count, by: 10, asked: 99_999) == Paging(count, by: 10, asked: pages))
        #expect(Paging(count, by: 10, asked: -3).page == 1)
        let last = Paging(count, by: 10, asked: pages).buttons { .trades(page: $0) }
        #expect(last[1] == nil && (last[0] == nil) == (pages == 1))
        let first = Paging(count, by: 10).buttons { .trades(page: $0) }
        #expect(first[0] == nil && first[1]?.data == (pages > 1 ? "c/trades 2" : nil))
    }

    @Test("a grid stands side by side where it fits, and one below the other where it does not")
    func grid() {
        #expect(
            TextLines.grid([["", "n", "net"], ["Mon", "12", "+1.00"]], width: 16)
                == ["         n   net", "Mon     12 +1.00"])
        #expect(TextLines.grid([["Monday", "12", "+1.00"]], width: 12) == ["Monday", "   12  +1.00"])
        #expect(TextLines.grid([["Monday", "1234567890123"]], width: 8) == ["Monday", "1234567…"])
        #expect(TextLines.wrapped("a bb ccc", indent: 31).allSatisfy { $0.count <= TextLines.widthMaximum })
        #expect(TextLines.wrapped(String(repeating: "x", count: 500)).count == 6)
    }
}
