import Commands
import Desk
import Domain
import Engine
import Testing

/// Who may what, changed in the chat.
@Suite struct PeopleTests {
    static let ann = OnboardingTests.ann

    private static func menus(_ decision: Desk.Decision) -> [PersonalMenu] {
        decision.actions.compactMap { if case .showMenu(let menu) = $0 { menu } else { nil } }
    }

    @Test("a role is changed after a question, the user is told, and the menu and /help follow at once")
    func role() throws {
        var bench = OnboardingTests.admitted()
        bench.write("/role 666 viewer")
        #expect(bench.ledger.members.role(of: Self.ann, rooted: nil) == .trader)
        let yes = bench.press(try #require(bench.button("y/")))
        #expect(yes.kinds == ["memberSet", "settled", "heard"])
        #expect(
            Self.menus(yes) == [
                PersonalMenu(chat: ChatID(666), user: Self.ann, role: .viewer, language: .english)
            ])
        #expect(yes.dispatches.first?.chat == ChatID(666))
        let denied = OnboardingTests.write("/pause", as: Self.ann, to: &bench)
        #expect(denied.texts == ["/pause is for the role trader and above.\nYou are viewer. Nothing was done."])
        let help = OnboardingTests.write("/help", as: Self.ann, to: &bench).texts.first ?? ""
        #expect(help.contains("/status") && !help.contains("/pause"))
    }

    @Test("who is revoked is a stranger: no answer, no button, an empty menu, also after a restart")
    func revoke() throws {
        var bench = OnboardingTests.admitted()
        bench.write("/revoke 666")
        let yes = bench.press(try #require(bench.button("y/")))
        #expect(
            Self.menus(yes) == [PersonalMenu(chat: ChatID(666), user: Self.ann, role: nil, language: .english)])
        #expect(yes.dispatches.allSatisfy { $0.chat == Bench.chat })
        OnboardingTests.write("/kill", as: Self.ann, to: &bench)
        OnboardingTests.press("c/kill", as: Self.ann, in: ChatID(666), on: &bench)
        #expect(bench.ledger.latch == nil)
        var again = bench.restarted(after: .minutes(1))
        again.start()
        OnboardingTests.write("/kill", as: Self.ann, to: &again)
        #expect(again.ledger.latch == nil && again.recalled == again.ledger)
    }

    @Test(
        "a refusal is one answer and asks nothing",
        arguments: ["/role 4242 viewer", "/revoke 4242", "/role 9 viewer", "/role 666 trader"])
    func refused(line: String) {
        var bench = OnboardingTests.admitted()
        let decision = bench.write(line)
        #expect(decision.kinds == ["heard"] && decision.texts.count == 1)
        #expect(decision.texts[0].contains("Nothing was changed."))
    }

    @Test("the question is the asker's, works once and for a minute")
    func question() throws {
        var bench = RoleTests.group()
        bench.write("/role 1 trader", by: UserID(4))
        let button = try #require(bench.button("y/"))
        bench.press(button, by: UserID(3))
        #expect(bench.answers.last == "Only whoever asked can answer." && bench.ledger.members.said.isEmpty)
        bench.press(button, by: UserID(4))
        bench.press(button, by: UserID(4))
        #expect(bench.kinds.count { $0 == "memberSet" } == 1)
        bench.write("/role 1 admin", by: UserID(4))
        let late = try #require(bench.button("y/"))
        bench.pass(.seconds(60))
        bench.press(late, by: UserID(4))
        #expect(bench.ledger.members.role(of: UserID(1), rooted: .viewer) == .trader)
    }

    @Test("a kill does not end a question about people, and a late /revoke still asks")
    func stops() throws {
        var bench = OnboardingTests.admitted()
        bench.write("/revoke 666", age: .hours(3))
        let button = try #require(bench.button("y/"))
        bench.write("/kill")
        bench.press(button)
        #expect(bench.ledger.members.said.isEmpty)
    }

    @Test("what the settings give can be taken away, and comes back when they are changed")
    func rooted() throws {
        var bench = RoleTests.group()
        bench.write("/revoke 2", by: UserID(3))
        bench.press(try #require(bench.button("y/")), by: UserID(3))
        bench.write("/pause", by: UserID(2))
        #expect(bench.ledger.pause == nil)
        for (role, may) in [(Role.trader, false), (.admin, true)] {
            var next = bench.restarted(after: .minutes(1)) { $0.users[UserID(2)] = role }
            next.start()
            next.write("/pause", by: UserID(2))
            #expect((next.ledger.pause != nil) == may, "\(role)")
        }
    }

    @Test("an owner of the settings stays one whatever the facts say")
    func owner() {
        var members = Members()
        #expect(members.role(of: UserID(4), rooted: .owner) == .owner)
        let bench = Bench()
        var ledger = bench.ledger
        let word = Membership(user: Bench.owner, name: "", role: nil, base: .owner, by: Self.ann)
        let fact = Fact(at: bench.moment, account: "paper", strategy: "desk", event: .memberSet(word))
        _ = try? ledger.recall(fact)
        members = ledger.members
        #expect(members.said.count == 1 && members.role(of: Bench.owner, rooted: .owner) == .owner)
    }

    @Test("each run shows everybody his menu, in a group and in private")
    func menus() {
        var setting = Bench.Setting()
        setting.chat = ChatID(-100)
        setting.users = [UserID(1): .viewer, UserID(4): .owner]
        var bench = Bench(setting)
        #expect(
            Self.menus(bench.begin()) == [
                PersonalMenu(chat: ChatID(1), user: UserID(1), role: .viewer, language: .english),
                PersonalMenu(chat: ChatID(-100), user: UserID(1), role: .viewer, language: .english),
                PersonalMenu(chat: ChatID(4), user: UserID(4), role: .owner, language: .english),
                PersonalMenu(chat: ChatID(-100), user: UserID(4), role: .owner, language: .english),
            ])
    }

    @Test("what a user does in his private chat is told where the owner reads, and looking is not")
    func elsewhere() {
        var bench = OnboardingTests.admitted()
        let before = bench.dispatches.count
        OnboardingTests.write("/status", as: Self.ann, to: &bench)
        #expect(bench.dispatches[before...].allSatisfy { $0.chat == ChatID(666) })
        OnboardingTests.write("/pause lunch", as: Self.ann, to: &bench)
        let told = bench.dispatches.filter { $0.chat == Bench.chat }.last
        #expect(
            told?.content == .send(Message("User 666 (trader) in a private chat: /pause lunch")))
        bench.write("/pause")
        #expect(bench.count(saying: "(trader) in a private chat") == 1)
    }

    @Test("each reader is you in his own chat, and a number in the others'")
    func readers() {
        var bench = OnboardingTests.admitted()
        let paused = OnboardingTests.write("/pause", as: Self.ann, to: &bench)
        #expect(paused.texts.first?.contains("by you") == true)
        #expect(bench.write("/status").texts.first?.contains("by user 666") == true)
    }

    @Test("/users names everybody, where he comes from, and the codes that wait")
    func users() {
        var bench = OnboardingTests.admitted()
        _ = OnboardingTests.invite(&bench, "/invite viewer")
        bench.write("/users")
        #expect(
            bench.lastSaid.hasPrefix(
                "Who may what\nowner · 4242 · settings\ntrader · 666 “Ann” · chat, by user 4242\n"))
        #expect(bench.lastSaid.contains("viewer, until"))
    }
}
