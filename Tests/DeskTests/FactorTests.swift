import Commands
import Desk
import Domain
import Engine
import Testing

/// Codes of an authenticator before what raises the risk.
@Suite struct FactorTests {
    /// A command whose yes wants a code, what comes before it, and the fact that the yes leads to.
    struct Asking: Sendable, CustomTestStringConvertible {
        let line: String
        var before: [String] = []
        let fact: String
        var testDescription: String { line }
    }

    static let askings = [
        Asking(line: "/deposit 5", fact: "transferred"), Asking(line: "/withdraw 5", fact: "transferred"),
        Asking(line: "/rearm BTCUSDT", before: ["/lock BTCUSDT"], fact: "symbolRearmed"),
        Asking(line: "/override spread BTCUSDT 20 known", fact: "overridden"),
        Asking(line: "/open ETHUSDT long stop 2990 target 3030", fact: "ordered"),
        Asking(line: "/resume", before: ["/kill"], fact: "rearmed"),
        Asking(line: "/set risk.openPositions 9", fact: "settingChanged"),
    ]

    /// A bench on which the yes was given and the code is awaited.
    static func asked(_ asking: Asking = askings[1]) throws -> Bench {
        var bench = Bench.enrolled()
        for line in asking.before { bench.write(line) }
        bench.write(asking.line)
        bench.press(try #require(bench.button("y/")))
        return bench
    }

    @Test("what raises the risk or cannot be undone waits, after the yes, for a code", arguments: askings)
    func asks(asking: Asking) throws {
        var bench = try Self.asked(asking)
        #expect(!bench.kinds.contains(asking.fact))
        #expect(bench.answers.last == "Now send the six digits." && bench.lastSaid.contains("within a minute"))
        let decision = bench.code(101)
        #expect(decision.kinds.contains(asking.fact) && bench.verdicts.last == .done)
        #expect(bench.facts.contains { $0.event == .factor(Bench.owner, .passed(step: 101)) })
        #expect(bench.ledger.questions.isEmpty && bench.recalled == bench.ledger)
    }

    @Test(
        "who has set up nothing is asked for nothing, and so is everybody where it is off", arguments: askings)
    func off(asking: Asking) throws {
        for asksCodes in [true, false] {
            var bench = Bench.enrolled { $0.asksCodes = asksCodes }
            if asksCodes {
                bench.write("/factor off")
                bench.code(101)
            }
            for line in asking.before { bench.write(line) }
            bench.write(asking.line)
            bench.press(try #require(bench.button("y/")))
            #expect(
                bench.kinds.contains(asking.fact)
                    && bench.count(saying: "within a minute") == (asksCodes ? 1 : 0))
        }
    }

    @Test("where two have to agree it is the second one who gives his code")
    func second() throws {
        var setting = Bench.Setting()
        (setting.asksCodes, setting.twoPersons) = (true, true)
        (setting.chat, setting.users) = (ChatID(-100), RoleTests.people.merging([UserID(5): .owner]) { $1 })
        var bench = Bench.trading(setting)
        for user in [UserID(4), UserID(5)] { bench.enrol(user, step: 7) }
        bench.write("/withdraw 5", by: UserID(4))
        let yes = try #require(bench.button("y/"))
        bench.press(yes, by: UserID(4))
        bench.code(8, by: UserID(4), in: ChatID(-100))
        #expect(bench.ledger.balance == Fixed("10000")!, "nobody agrees with himself")
        bench.press(yes, by: UserID(5))
        #expect(bench.ledger.balance == Fixed("10000")!)
        bench.code(9, by: UserID(5), in: ChatID(-100))
        #expect(bench.ledger.balance == Fixed("9995")!)
    }

    @Test("a no needs no code", arguments: askings)
    func no(asking: Asking) throws {
        var bench = Bench.enrolled()
        for line in asking.before { bench.write(line) }
        bench.write(asking.line)
        bench.press(try #require(bench.button("n/")))
        #expect(bench.ledger.questions.isEmpty)
        #expect(bench.answers.last != "Now send the six digits.")
    }

    @Test(
        "what protects never asks for a code, locked out or not",
        arguments: [
            "/kill", "/pause", "/close BTCUSDT", "/flatten", "/cancel all", "/breakeven BTCUSDT",
            "/lock ETHUSDT",
        ],
        [false, true])
    func protective(line: String, isLocked: Bool) throws {
        var bench = Bench.enrolled()
        try bench.enter()
        if isLocked { for _ in 0..<5 { bench.guess() } }
        let before = bench.dispatches.count
        bench.write(line)
        if let yes = bench.button("y/"), line.hasPrefix("/close") || line.hasPrefix("/flatten") {
            bench.press(yes)
        }
        #expect(bench.verdicts.last == .done)
        let said = bench.dispatches.dropFirst(before).compactMap(\.words)
        #expect(!said.contains { $0.contains("six digits") })
        switch line {
        case "/kill": #expect(bench.ledger.latch != nil)
        case "/close BTCUSDT", "/flatten": #expect(bench.submitted.last?.order.purpose == .flatten)
        case "/lock ETHUSDT": #expect(bench.kinds.contains("symbolLocked"))
        default: break
        }
    }

    @Test("after a pause /resume wants no code: nothing was halted for good")
    func pause() throws {
        var bench = Bench.enrolled()
        bench.write("/pause")
        bench.write("/resume")
        bench.press(try #require(bench.button("y/")))
        #expect(bench.ledger.pause == nil)
    }

    @Test("an entry that a strategy wants is approved without a code")
    func approval() throws {
        var bench = Bench.enrolled {
            $0.approval = EntryApproval(lifetime: .seconds(300), bandPercent: Fixed("25")!)
        }
        bench.closeBar()
        bench.press(try #require(bench.button("y/")))
        #expect(bench.submitted.last?.order.purpose == .entry)
    }

    @Test(
        "a code that is wrong, spent or older than one that was given does nothing, and a right one still can",
        arguments: [nil, 100, 99, -5] as [Int64?])
    func refused(step: Int64?) throws {
        var bench = try Self.asked()
        bench.code(step)
        #expect(bench.verdicts.last == .refused && bench.ledger.balance == Fixed("10000")!)
        #expect(bench.facts.contains { $0.event == .factor(Bench.owner, .failed) })
        #expect(bench.lastSaid.contains("wrong") && bench.lastSaid.contains("4 tries left"))
        bench.code(101)
        #expect(bench.ledger.balance == Fixed("9995")!)
    }

    @Test("a code counts once: the next question wants the next")
    func replayed() throws {
        var bench = try Self.asked()
        bench.code(101)
        bench.write("/withdraw 5")
        bench.press(try #require(bench.button("y/")))
        bench.code(101)
        #expect(bench.ledger.balance == Fixed("9995")! && bench.verdicts.last == .refused)
        bench.code(102)
        #expect(bench.ledger.balance == Fixed("9990")!)
    }

    @Test(
        "a code may come for a minute after the yes, however late in its question's life that was said",
        arguments: [(59, true), (60, false)])
    func late(seconds: Int, isTaken: Bool) throws {
        var bench = Bench.enrolled()
        bench.write("/withdraw 5")
        bench.ring(until: bench.now + .seconds(50))
        bench.press(try #require(bench.button("y/")))
        let end = bench.now + .seconds(seconds)
        if isTaken { bench.ring(until: end) } else { bench.now = end }
        bench.code(101)
        #expect((bench.ledger.balance == Fixed("9995")!) == isTaken)
        #expect(bench.verdicts.last == (isTaken ? .done : .ignored))
        #expect(bench.ledger.questions.isEmpty)
    }

    @Test("a second yes does not lengthen the minute")
    func twice() throws {
        var bench = Bench.enrolled()
        bench.write("/withdraw 5")
        let yes = try #require(bench.button("y/"))
        bench.press(yes)
        bench.pass(.seconds(40))
        bench.press(yes)
        #expect(bench.count(saying: "within a minute") == 1)
        bench.pass(.seconds(20))
        bench.code(101)
        #expect(bench.ledger.balance == Fixed("10000")!)
    }

    @Test("a /kill between the yes and the code makes both void")
    func killed() throws {
        var bench = try Self.asked(Self.askings[5])
        bench.write("/kill again")
        bench.code(101)
        #expect(bench.ledger.latch != nil && bench.verdicts.last == .refused)
    }

    @Test("five wrong codes within ten minutes lock codes for a quarter of an hour, and the owner hears of it")
    func locked() throws {
        var bench = try Self.asked()
        for left in [4, 3, 2, 1] {
            bench.code(nil)
            #expect(bench.lastSaid.contains("\(left) tr"))
        }
        #expect(bench.count(saying: "are locked until") == 0)
        bench.code(nil)
        #expect(bench.count(saying: "Codes of user 4242 are locked until") == 1)
        bench.code(101)
        #expect(bench.ledger.balance == Fixed("10000")! && bench.verdicts.last == .ignored)
        bench.write("/withdraw 7")
        let yes = try #require(bench.button("y/"))
        bench.press(yes)
        #expect(
            bench.answers.last?.hasPrefix("Too many codes were wrong") == true
                && bench.verdicts.last == .refused)
        bench.ring(until: bench.now + .minutes(15))
        bench.write("/withdraw 7")
        bench.press(try #require(bench.button("y/")))
        bench.code(102)
        #expect(bench.ledger.balance == Fixed("9993")!)
        #expect(bench.count(saying: "are locked until") == 1 && bench.recalled == bench.ledger)
    }

    @Test("wrong codes count for ten minutes", arguments: [(599, true), (600, false)])
    func window(seconds: Int, isLocked: Bool) throws {
        var bench = Bench.enrolled()
        bench.guess()
        bench.ring(until: bench.now + .seconds(seconds))
        for _ in 0..<4 { bench.guess() }
        #expect((bench.count(saying: "are locked until") == 1) == isLocked)
    }

    @Test("a restart forgets neither wrong codes, nor a lock, nor which codes are spent")
    func restart() throws {
        var first = Bench.enrolled()
        for _ in 0..<3 { first.guess() }
        var second = first.restarted(after: .seconds(20))
        second.start()
        for _ in 0..<2 { second.guess() }
        #expect(second.count(saying: "are locked until") == 1)
        var third = second.restarted(after: .minutes(5))
        third.start()
        third.write("/withdraw 5")
        third.press(try #require(third.button("y/")))
        third.code(100)
        third.code(101)
        #expect(third.ledger.balance == Fixed("10000")! && third.kinds.count { $0 == "transferred" } == 0)
        var fourth = third.restarted(after: .minutes(15))
        fourth.start()
        fourth.write("/withdraw 5")
        fourth.press(try #require(fourth.button("y/")))
        fourth.code(100)
        #expect(fourth.ledger.balance == Fixed("10000")!)
        fourth.code(101)
        #expect(fourth.ledger.balance == Fixed("9995")!)
    }

    @Test("a restart between the yes and the code ends both, and says so")
    func restartBetween() throws {
        let first = try Self.asked()
        var second = first.restarted(after: .seconds(5))
        second.start()
        let decision = second.code(101)
        #expect(second.ledger.balance == Fixed("10000")! && second.verdicts.last == .ignored)
        #expect(decision.texts.contains { $0.contains("No code is awaited") })
        #expect(second.ledger.questions.isEmpty)
    }
}

extension Bench {
    /// Asks for money to leave, says yes and sends a wrong code.
    mutating func guess() {
        write("/withdraw 1")
        if let yes = button("y/") { press(yes) }
        code(nil)
    }
}

extension Dispatch {
    /// What it says, or answers.
    fileprivate var words: String? {
        switch content {
        case .send(let message), .reply(_, let message), .edit(_, let message), .photo(_, let message),
            .document(_, let message),
            .digest(_, let message):
            message.text
        case .answer(_, let text): text
        case .delete, .pin, .unpin: nil
        }
    }
}
