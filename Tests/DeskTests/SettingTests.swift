import Commands
import Desk
import Domain
import Engine
import Scheduler
import Testing

/// Settings changed from the chat: asked about, written down, in force at once and after a restart.
@Suite struct SettingTests {
    static func setting(_ bench: inout Bench, _ line: String, by user: UserID = Bench.owner) throws {
        bench.write(line, by: user)
        bench.press(try #require(bench.button("y/"), "\(line): \(bench.lastSaid)"), by: user)
    }

    static func limits(_ bench: Bench) -> RiskLimits { bench.desk.engine.terms.limits }

    @Test("a yes is a fact, the limit holds at once, and recalling leads to the same ledger")
    func changed() throws {
        var bench = Bench.trading()
        let before = Self.limits(bench)
        bench.write("/set risk.openPositions 3")
        #expect(bench.lastSaid.contains("risk.openPositions  2 → 3") && Self.limits(bench) == before)
        let decision = bench.press(try #require(bench.button("y/")))
        #expect(decision.kinds == ["settingChanged", "settled", "heard"])
        let change = SettingChange(key: "risk.openPositions", value: "3", filed: "2", by: .user(Bench.owner))
        #expect(decision.facts.first?.event == .settingChanged(change))
        #expect(Self.limits(bench).openPositions == 3)
        var wanted = before
        wanted.openPositions = 3
        #expect(Self.limits(bench) == wanted && bench.recalled == bench.ledger)
        #expect(bench.answers.last == "Changed.")
    }

    @Test("every dial can be turned to a bound, alone, and its neighbours stay", arguments: Dial.allCases)
    func all(dial: Dial) throws {
        var bench = Bench.trading()
        let value =
            dial.bounds.lowerBound == Self.value(dial, bench) ? dial.bounds.upperBound : dial.bounds.lowerBound
        let others = Dial.allCases.filter { $0 != dial }.map { Self.value($0, bench) }
        try Self.setting(&bench, "/set \(dial.name) \(dial.text(value))")
        #expect(Self.value(dial, bench) == value)
        #expect(Dial.allCases.filter { $0 != dial }.map { Self.value($0, bench) } == others)
        let next = bench.restarted(after: .minutes(5))
        #expect(Self.value(dial, next) == value, "a restart keeps it")
        bench.write("/undo")
        bench.press(try #require(bench.button("y/")))
        #expect(Self.value(dial, bench) == Self.value(dial, Bench()) && bench.ledger.chatSettings.held.isEmpty)
    }

    /// What the desk goes by.
    private static func value(_ dial: Dial, _ bench: Bench) -> Fixed? {
        let terms = bench.desk.terms
        return switch dial {
        case .approvalRequired: terms.approval == nil ? .zero : .one
        case .approvalSeconds: Fixed(whole: Int(terms.waiting.lifetime.wholeSeconds))
        case .approvalBand: terms.waiting.bandPercent
        case .newsBefore: Fixed(whole: terms.newsRules.minutesBefore)
        case .newsAfter: Fixed(whole: terms.newsRules.minutesAfter)
        default: bench.desk.engine.terms.limits[dial]
        }
    }

    static let roles: [(String, Role, isAsked: Bool)] = [
        ("/set openPositions 1", .admin, true), ("/set openPositions 3", .admin, false),
        ("/set openPositions 3", .owner, true), ("/set cooldownStopMinutes 90", .admin, true),
        ("/set clockSettlingSeconds 0", .admin, false), ("/set quoteAgeSeconds 300", .admin, false),
        ("/set approval.required on", .admin, true), ("/set openPositions 1", .trader, false),
    ]

    @Test("stricter is an admin's, looser the owner's", arguments: roles)
    func role(line: String, role: Role, isAsked: Bool) {
        var bench = Self.group(role)
        bench.write(line, by: UserID(5))
        #expect(bench.ledger.questions.isEmpty == !isAsked, "\(bench.lastSaid)")
        if !isAsked, role == .admin { #expect(bench.lastSaid.contains("needs the role owner")) }
    }

    private static func group(_ role: Role) -> Bench {
        Bench.trading(Bench.Setting(chat: ChatID(-100), users: [UserID(5): role, UserID(6): .owner]))
    }

    @Test("taking a stricter one back is looser: the owner's")
    func undoRole() throws {
        var bench = Self.group(.admin)
        try Self.setting(&bench, "/set openPositions 1", by: UserID(5))
        bench.write("/undo", by: UserID(5))
        #expect(bench.ledger.questions.isEmpty && bench.lastSaid.contains("needs the role owner"))
        bench.write("/undo", by: UserID(6))
        let yes = try #require(bench.button("y/"))
        bench.press(yes, by: UserID(5))
        #expect(bench.answers.last == "Only whoever asked can answer.")
        bench.press(yes, by: UserID(6))
        #expect(Self.limits(bench).openPositions == 2 && bench.ledger.chatSettings.changes.isEmpty)
    }

    @Test("no, no answer in a minute, and a second press change nothing")
    func unanswered() throws {
        var bench = Bench.trading()
        bench.write("/set openPositions 3")
        let yes = try #require(bench.button("y/"))
        bench.press(try #require(bench.button("n/")))
        bench.press(yes)
        #expect(Self.limits(bench).openPositions == 2 && bench.verdicts.last == .refused)
        bench.write("/set openPositions 4")
        let late = try #require(bench.button("y/"))
        bench.pass(.seconds(60))
        bench.press(late)
        #expect(Self.limits(bench).openPositions == 2)
        #expect(bench.edits.last?.text.contains("expired") == true)
    }

    @Test("a yes to what is no longer so is none")
    func overtaken() throws {
        var bench = Bench.trading()
        bench.write("/set openPositions 3")
        let first = try #require(bench.button("y/"))
        try Self.setting(&bench, "/set openPositions 5")
        bench.press(first)
        #expect(Self.limits(bench).openPositions == 5 && bench.answers.last?.contains("meanwhile") == true)
    }

    @Test("what is no dial, no setting, the same or against another setting is said, and nothing is asked")
    func refused() {
        var bench = Bench.trading()
        for (line, words) in [
            ("/set symbols X", "read when the bot starts"),
            ("/set risk.openPosition 3", "Did you mean risk.openPositions"),
            ("/set moon 3", "no setting"), ("/set openPositions 2", "is 2 already"),
            ("/undo", "could be taken back"),
            ("/set openPositions 101", "a whole number from 1 to 100"),
            ("/set riskPerTradePercent 2.1", "a number from 0.001 to 2"),
            ("/set openPositions", "VALUE is missing"),
        ] {
            bench.write(line)
            #expect(bench.lastSaid.contains(words), "\(line): \(bench.lastSaid)")
            #expect(bench.ledger.questions.isEmpty)
        }
    }

    @Test("risk per trade may not pass what a method of sizing may raise it to")
    func conflict() {
        var setting = Bench.Setting()
        setting.limits.raisedRiskPercent = Fixed("1")!
        var bench = Bench.trading(setting)
        bench.write("/set riskPerTradePercent 1.5")
        #expect(bench.lastSaid.contains("sizing.riskMaximumPercent is 1") && bench.ledger.questions.isEmpty)
        bench.write("/set riskPerTradePercent 1")
        #expect(bench.ledger.questions.count == 1)
    }

    @Test("the file wins where it says another thing than it did, and the chat hears of it once")
    func file() throws {
        var bench = Bench.trading()
        try Self.setting(&bench, "/set openPositions 5")
        try Self.setting(&bench, "/set tradesPerHour 4")
        let (facts, start) = (bench.facts, bench.now + .hours(1))
        var setting = Bench.Setting()
        setting.start = start
        setting.limits.openPositions = 3
        var next = Bench(setting, recalling: facts)
        #expect(Self.limits(next).openPositions == 3, "before the first decision too")
        #expect(Self.limits(next).tradesPerHour == 4)
        next.begin()
        #expect(next.count(saying: "risk.openPositions: 5 from the chat, now 3 as in the file") == 1)
        #expect(next.ledger.chatSettings.held.map(\.key) == ["risk.tradesPerHour"])
        #expect(next.ledger.chatSettings.changes.map(\.key) == ["risk.tradesPerHour"])
        var again = next.restarted(after: .minutes(1))
        again.begin()
        #expect(again.count(saying: "The settings file wins") == 0)
        #expect(Self.limits(again).openPositions == 3 && again.recalled == again.ledger)
    }

    @Test("set to what the file says, the file's value holds again, and follows the file")
    func back() throws {
        var bench = Bench.trading()
        try Self.setting(&bench, "/set openPositions 5")
        try Self.setting(&bench, "/set openPositions 2")
        #expect(bench.ledger.chatSettings.held.isEmpty && bench.ledger.chatSettings.changes.count == 2)
        bench.write("/undo")
        bench.press(try #require(bench.button("y/")))
        #expect(Self.limits(bench).openPositions == 5)
    }

    @Test("/config tells what is from the chat, since when, and what the file says")
    func config() throws {
        var bench = Bench.trading()
        try Self.setting(&bench, "/set risk.openPositions 5")
        bench.write("/config")
        #expect(
            bench.lastSaid.contains("risk.openPositions 5, from the chat since 5 Jan 09:00; the file says 2"))
        bench.write("/set")
        #expect(bench.lastSaid.contains("• openPositions"))
    }

    @Test("a late one is refused: it was meant for what held then")
    func late() {
        var bench = Bench.trading()
        bench.write("/set openPositions 1", age: .seconds(31))
        #expect(bench.ledger.questions.isEmpty && bench.lastSaid.contains("was not carried out"))
    }

    @Test("a question mark tells what would be asked, and asks nothing")
    func trial() {
        var bench = Bench.trading()
        bench.write("/set openPositions 1 ?")
        #expect(bench.ledger.questions.isEmpty && bench.lastSaid.contains("2 → 1"))
    }
}
