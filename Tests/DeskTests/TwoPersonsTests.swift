import Commands
import Desk
import Domain
import Engine
import Testing

/// One asks, another says yes.
@Suite struct TwoPersonsTests {
    /// Two admins and two owners, a trader and a viewer.
    static let people = RoleTests.people.merging([UserID(5): .admin, UserID(6): .owner]) { $1 }
    static let group = ChatID(-100)

    static func bench(_ people: [UserID: Role] = people) -> Bench {
        var setting = Bench.Setting()
        setting.chat = group
        setting.users = people
        setting.twoPersons = true
        return Bench.trading(setting)
    }

    private static func press(_ data: String?, by user: Int64, on bench: inout Bench) {
        bench.press(data ?? "", by: UserID(user))
    }

    /// A command, what makes it possible, and what shows that it was carried out.
    static let commands: [(line: String, before: String, fact: String)] = [
        ("/resume", "/kill", "rearmed"), ("/rearm BTCUSDT", "/lock BTCUSDT", "symbolRearmed"),
        ("/override spread BTCUSDT 20 known", "", "overridden"), ("/withdraw 5", "", "transferred"),
        ("/role 1 trader", "", "memberSet"), ("/invite admin", "", "invited"),
        ("/set risk.openPositions 9", "", "settingChanged"),
    ]

    @Test("the asker's own yes is none, somebody else's of the role is", arguments: commands)
    func yes(line: String, before: String, fact: String) throws {
        var bench = Self.bench()
        if !before.isEmpty { bench.write(before, by: UserID(4)) }
        bench.write(line, by: UserID(4))
        let card = try #require(bench.said.last { !$0.keyboard.isEmpty && $0.text.contains("Two persons: ") })
        #expect(card.text.contains("has to say yes"))
        let yes = bench.button("y/")
        Self.press(yes, by: 4, on: &bench)
        #expect(bench.answers.last == "Somebody else has to say yes." && bench.verdicts.last == .refused)
        for user: Int64 in [1, 2] {
            Self.press(yes, by: user, on: &bench)
            #expect(bench.answers.last?.hasPrefix("This needs the role ") == true)
        }
        #expect(!bench.kinds.contains(fact))
        Self.press(yes, by: 6, on: &bench)
        #expect(bench.kinds.contains(fact) && bench.verdicts.last == .done)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("what makes a setting stricter needs nobody else")
    func stricter() throws {
        var bench = Self.bench()
        bench.write("/set risk.openPositions 1", by: UserID(4))
        Self.press(bench.button("y/"), by: 4, on: &bench)
        #expect(bench.kinds.contains("settingChanged") && bench.verdicts.last == .done)
    }

    @Test("an admin is enough for what admins may do, and not for money")
    func role() {
        for (line, isEnough) in [("/rearm BTCUSDT", true), ("/withdraw 5", false)] {
            var bench = Self.bench()
            bench.write("/lock BTCUSDT", by: UserID(4))
            bench.write(line, by: UserID(4))
            Self.press(bench.button("y/"), by: 5, on: &bench)
            #expect((bench.verdicts.last == .done) == isEnough)
        }
    }

    @Test("a no is the asker's, or that of anybody who could say yes")
    func no() {
        for (user, counts): (Int64, Bool) in [(4, true), (5, true), (2, false)] {
            var bench = Self.bench()
            bench.write("/kill", by: UserID(4))
            bench.write("/resume", by: UserID(4))
            Self.press(bench.button("n/"), by: user, on: &bench)
            #expect(bench.ledger.questions.isEmpty == counts)
            #expect(bench.ledger.latch != nil)
        }
    }

    @Test(
        "what protects, and what only ends a pause, needs one person",
        arguments: ["/kill", "/pause", "/lock BTCUSDT", "/revoke 1", "/deposit 5", "/invite trader"])
    func alone(line: String) {
        var bench = Self.bench()
        bench.write(line, by: UserID(4))
        #expect(bench.count(saying: "Two persons") == 0)
        if let yes = bench.button("y/") { Self.press(yes, by: 4, on: &bench) }
        #expect(bench.verdicts.last == .done)
    }

    @Test("a pause is ended by one person, a kill by two")
    func resume() {
        var bench = Self.bench()
        bench.write("/pause", by: UserID(3))
        bench.write("/resume", by: UserID(3))
        Self.press(bench.button("y/"), by: 3, on: &bench)
        #expect(bench.ledger.pause == nil)
    }

    @Test("without a second who may, nothing is asked")
    func lonely() {
        var bench = Self.bench([UserID(4): .owner, UserID(3): .admin])
        let decision = bench.write("/withdraw 5", by: UserID(4))
        #expect(decision.kinds == ["heard"] && bench.lastSaid.contains("nobody else is owner"))
        bench.write("/override spread BTCUSDT 20 known", by: UserID(4))
        #expect(bench.ledger.questions.count == 1)
    }

    @Test("an entry by hand waits for somebody else, and a trader may still say no")
    func open() throws {
        var bench = Self.bench()
        bench.write("/open BTCUSDT long", by: UserID(3))
        let yes = try #require(bench.button("y/"))
        #expect(bench.lastSaid.contains("Two persons"))
        Self.press(yes, by: 3, on: &bench)
        Self.press(yes, by: 2, on: &bench)
        #expect(bench.submitted.isEmpty)
        var other = bench
        Self.press(bench.button("n/"), by: 2, on: &other)
        #expect(other.ledger.questions.isEmpty && other.submitted.isEmpty)
        Self.press(yes, by: 5, on: &bench)
        #expect(bench.submitted.count == 1)
    }

    @Test("a question asked in private goes to everybody who may say yes, and all cards close together")
    func copies() throws {
        var setting = Bench.Setting()
        setting.twoPersons = true
        var bench = Bench.trading(setting)
        for (user, line): (UserID, String) in [
            (UserID(666), "/invite trader"), (UserID(667), "/invite trader"),
        ] {
            OnboardingTests.send(OnboardingTests.invite(&bench, line), to: &bench, by: user)
            bench.press(try #require(bench.button("y/")))
        }
        bench.write("/kill")
        bench.write("/resume")
        #expect(bench.lastSaid.contains("nobody else is admin or higher"))
        let facts = [UserID(666), UserID(667)].map { user in
            let word = Membership(user: user, name: "", role: .admin, base: nil, by: Bench.owner)
            return Fact(at: bench.moment, account: "paper", strategy: "desk", event: .memberSet(word))
        }
        bench = bench.restarted(after: .minutes(1), knowing: facts)
        bench.start()
        let asked = bench.write("/resume")
        #expect(asked.dispatches.map(\.chat) == [Bench.chat, ChatID(666), ChatID(667)])
        let yes = try #require(bench.button("y/"))
        let done = OnboardingTests.press(yes, as: UserID(666), in: ChatID(666), on: &bench)
        #expect(bench.ledger.latch == nil)
        let edits = done.dispatches.filter { if case .edit = $0.content { true } else { false } }
        #expect(Set(edits.map(\.chat)) == [Bench.chat, ChatID(666), ChatID(667)])
        #expect(done.texts.count { $0 == "This question is closed\nSomebody said yes." } >= 2)
    }

    @Test("a code of two persons goes to whoever asked for it")
    func code() throws {
        var bench = Self.bench()
        bench.write("/invite admin 5", by: UserID(4))
        #expect(bench.ledger.members.invitations.isEmpty)
        Self.press(bench.button("y/"), by: 6, on: &bench)
        let invitation = try #require(bench.ledger.members.invitations.first)
        #expect(invitation.by == UserID(4) && invitation.role == .admin && invitation.chat == Self.group)
        let code = try #require(
            bench.said.map(\.text).map(OnboardingTests.code).last { !$0.isEmpty })
        #expect(InviteCode(code)?.digest == invitation.digest)
        #expect(!bench.facts.contains { "\($0)".contains(code) })
        let nonces = bench.said.flatMap { $0.keyboard.joined() }.compactMap { Nonce($0.data.dropFirst(2)) }
        #expect(!nonces.map { InviteCode($0).description }.contains(code), "no button tells a code")
    }

    @Test("with the setting off everything is asked of whoever asks")
    func off() {
        var bench = RoleTests.group()
        bench.write("/kill", by: UserID(4))
        bench.write("/resume", by: UserID(4))
        #expect(bench.count(saying: "Two persons") == 0)
        bench.press(bench.button("y/") ?? "", by: UserID(3))
        #expect(bench.ledger.latch != nil)
        bench.press(bench.button("y/") ?? "", by: UserID(4))
        #expect(bench.ledger.latch == nil)
    }
}
