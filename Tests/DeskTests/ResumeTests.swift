import Commands
import Desk
import Domain
import Engine
import Testing

@Suite struct ResumeTests {
    /// Killed, flat, and asked whether to go on.
    static func asked(_ setting: Bench.Setting = Bench.Setting(), by user: UserID = Bench.owner) -> Bench {
        var bench = Bench.trading(setting)
        bench.write("/kill", by: user)
        bench.write("/resume", by: user)
        return bench
    }

    @Test("only the confirmed question lifts the latch")
    func confirmed() throws {
        var bench = Self.asked()
        #expect(bench.ledger.latch != nil)
        let decision = bench.press(try #require(bench.button("y/")))
        #expect(decision.kinds == ["rearmed", "settled", "heard"])
        #expect(bench.ledger.latch == nil && bench.ledger.questions.isEmpty)
        #expect(
            bench.answers.last == "Trading again." && bench.edits.last?.text.contains("Trading again") == true)
        try bench.order()
    }

    @Test("a second press says that the first stands, and does not rewrite the card")
    func twice() throws {
        var bench = Self.asked()
        let yes = try #require(bench.button("y/"))
        bench.press(yes)
        bench.press(yes)
        #expect(bench.answers.last == "Answered before. This press changed nothing.")
        #expect(bench.edits.count == 1 && bench.verdicts.last == .refused)
        #expect(bench.kinds.count { $0 == "rearmed" } == 1)
    }

    @Test("the buttons work for sixty seconds and not at the sixtieth", arguments: [(59, true), (60, false)])
    func lifetime(seconds: Int, works: Bool) throws {
        var bench = Self.asked()
        let yes = try #require(bench.button("y/"))
        bench.pass(.seconds(seconds))
        bench.press(yes)
        #expect((bench.ledger.latch == nil) == works)
    }

    @Test("a question that nobody answers ends by itself")
    func expiry() throws {
        var bench = Self.asked()
        let yes = try #require(bench.button("y/"))
        bench.ring(until: bench.now + .seconds(61))
        #expect(bench.ledger.questions.isEmpty)
        #expect(bench.count(saying: "The question expired") == 0, "its own card says so, without a sound")
        #expect(bench.edits.count { $0.text.contains("The question expired") } == 1)
        bench.press(yes)
        #expect(bench.ledger.latch != nil && bench.answers.last?.hasPrefix("Too late") == true)
    }

    @Test("a /kill after the question makes its button void")
    func killWins() throws {
        var bench = Self.asked()
        let yes = try #require(bench.button("y/"))
        bench.write("/kill again")
        bench.press(yes)
        #expect(bench.ledger.latch != nil)
        #expect(bench.answers.last == "A later /kill holds. Nothing was changed.")
    }

    @Test("a /pause after the question makes its button void")
    func pauseWins() throws {
        var bench = Bench.trading()
        bench.write("/pause lunch")
        bench.write("/resume")
        let yes = try #require(bench.button("y/"))
        bench.write("/pause I mean it")
        bench.press(yes)
        #expect(bench.ledger.pause != nil && bench.verdicts.last == .refused)
    }

    @Test("what the venue contradicted after the question is not waved through")
    func contradictionWins() throws {
        var bench = Self.asked()
        let yes = try #require(bench.button("y/"))
        let ghost = Fill(
            id: "ghost-f1", quantity: Quantity("1")!, price: Price("100000")!, fee: .zero, at: bench.now)
        bench.notice("ghost", .filled(ghost))
        bench.press(yes)
        #expect(bench.ledger.pause != nil && bench.ledger.latch != nil)
    }

    @Test("while positions are being closed the question stays open")
    func stillClosing() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/kill")
        bench.write("/resume")
        let yes = try #require(bench.button("y/"))
        bench.press(yes)
        #expect(bench.ledger.latch != nil && bench.ledger.questions.count == 1)
        bench.fill(try #require(bench.submitted.last?.order.id), at: "100000")
        bench.press(yes)
        #expect(bench.ledger.latch == nil)
    }

    @Test("declining keeps it halted and closes the question")
    func declined() throws {
        var bench = Self.asked()
        bench.press(try #require(bench.button("n/")))
        #expect(bench.ledger.latch != nil && bench.ledger.questions.isEmpty)
        bench.press(try #require(bench.button("y/")))
        #expect(bench.ledger.latch != nil && bench.answers.last?.hasPrefix("Answered before") == true)
    }

    @Test("somebody else's press answers nothing, yes or no", arguments: ["y/", "n/"])
    func someoneElse(prefix: String) throws {
        var setting = Bench.Setting()
        setting.chat = ChatID(-100)
        setting.users = [Bench.owner: .owner, UserID(9): .admin]
        var bench = Self.asked(setting)
        bench.press(try #require(bench.button(prefix)), by: UserID(9))
        #expect(bench.answers.last == "Only whoever asked can answer.")
        #expect(bench.ledger.latch != nil && bench.ledger.questions.count == 1 && bench.edits.isEmpty)
        bench.press(try #require(bench.button("y/")))
        #expect(bench.ledger.latch == nil)
    }

    @Test("a number that was made up opens nothing", arguments: 0..<20 as Range<UInt64>)
    func forged(seed: UInt64) {
        var bench = Self.asked()
        var random = SplitMix64(seed: seed)
        let nonce = Nonce(high: random.next(), low: random.next())
        bench.press("y/\(nonce)")
        #expect(bench.ledger.latch != nil && bench.verdicts.last == .refused)
        bench.press("y/\(nonce)".uppercased())
        bench.press("c/resume")
        #expect(bench.ledger.latch != nil && bench.ledger.questions.count == 1)
    }

    @Test("a restart ends every question; its button says so")
    func restart() throws {
        let bench = Self.asked()
        let yes = try #require(bench.button("y/"))
        var next = bench.restarted(after: .seconds(5))
        next.start()
        #expect(next.ledger.questions.isEmpty)
        next.press(yes)
        #expect(next.ledger.latch != nil && next.verdicts.last == .refused)
    }

    @Test("a clock that jumps back does not lengthen a question's life")
    func clockBack() throws {
        var bench = Self.asked()
        let yes = try #require(bench.button("y/"))
        bench.skew = .zero - .hours(1)
        bench.give(.clockStepped(seconds: -3_600))
        bench.press(yes)
        #expect(bench.ledger.latch != nil && bench.ledger.questions.isEmpty)
    }

    @Test("while it trades there is nothing to resume")
    func nothingToResume() {
        var bench = Bench.trading()
        let decision = bench.write("/resume")
        #expect(decision.texts.first?.contains("Trading already") == true && bench.ledger.questions.isEmpty)
    }

    @Test("a pause is lifted the same way")
    func pause() throws {
        var bench = Bench.trading()
        bench.write("/pause lunch")
        bench.closeBar()
        #expect(bench.submitted.isEmpty)
        bench.write("/resume")
        bench.press(try #require(bench.button("y/")))
        #expect(bench.ledger.pause == nil)
        try bench.order()
    }
}
