import Commands
import Desk
import Domain
import Engine
import Testing

/// A code, a question, a yes.
@Suite struct OnboardingTests {
    static let ann = UserID(666)
    static let home = ChatID(666)

    /// A code that the owner asked for.
    static func invite(_ bench: inout Bench, _ line: String = "/invite trader", by user: UserID = Bench.owner)
        -> String
    {
        let decision = write(line, as: user, to: &bench)
        return code(in: decision.texts.first ?? "")
    }

    static func code(in text: String) -> String {
        text.split(separator: "\n").first { $0.hasPrefix("/start ") }.map { String($0.dropFirst(7)) } ?? ""
    }

    @discardableResult
    static func send(
        _ code: String, to bench: inout Bench, by user: UserID = ann, in chat: ChatID? = nil,
        name: String = "Ann"
    ) -> Desk.Decision {
        let update = bench.update(
            .message(text: "/start \(code)"), by: user, in: chat ?? ChatID(user.value))
        return bench.give(
            .update(
                ChatUpdate(
                    id: update.id, user: update.user, chat: update.chat, message: update.message,
                    sentAt: update.sentAt, content: update.content, nonce: update.nonce, name: name)))
    }

    /// Writes as a person does in his private chat with the bot.
    @discardableResult
    static func write(_ text: String, as user: UserID, to bench: inout Bench) -> Desk.Decision {
        bench.give(.update(bench.update(.message(text: text), by: user, in: ChatID(user.value))))
    }

    @discardableResult
    static func press(_ data: String, as user: UserID, in chat: ChatID, on bench: inout Bench) -> Desk.Decision
    {
        bench.give(.update(bench.update(.press(data: data, query: "q"), by: user, in: chat, age: nil)))
    }

    static func admitted(_ line: String = "/invite trader") -> Bench {
        var bench = Bench.trading()
        send(invite(&bench, line), to: &bench)
        bench.press(bench.button("y/")!)
        return bench
    }

    @Test("a code, a yes, and a stranger is a trader in his own chat")
    func path() throws {
        var bench = Bench.trading()
        let code = Self.invite(&bench)
        #expect(InviteCode(code) != nil)
        let sent = Self.send(code, to: &bench)
        #expect(sent.kinds == ["inviteUsed", "heard", "asked"])
        let (card, thanks) = (sent.dispatches[0], sent.dispatches[1])
        #expect(card.chat == Bench.chat && thanks.chat == Self.home)
        #expect(bench.said.contains { $0.text.contains("User 666 (“Ann”) sent your code.") })
        #expect(bench.ledger.members.said.isEmpty, "not before the yes")
        let yes = bench.press(try #require(bench.button("y/")))
        #expect(yes.kinds == ["memberSet", "settled", "heard"])
        #expect(yes.dispatches.first?.chat == Self.home)
        #expect(yes.texts.contains { $0.contains("You are trader now") })
        Self.write("/pause", as: Self.ann, to: &bench)
        #expect(bench.ledger.pause?.by == .user(Self.ann))
        #expect(bench.recalled == bench.ledger)
    }

    @Test("the code stands in no fact, and its digest is no code")
    func secret() {
        var bench = Bench.trading()
        let code = Self.invite(&bench)
        Self.send(code, to: &bench)
        let plain = code.filter { $0 != "-" }
        for fact in bench.facts {
            #expect(!"\(fact)".contains(code) && !"\(fact)".contains(plain))
        }
        #expect(bench.facts.contains { "\($0)".contains(InviteCode(code)!.digest) })
        #expect(InviteCode(InviteCode(code)!.digest) == nil)
    }

    @Test("a code works once, also after a restart")
    func once() {
        var bench = Bench.trading()
        let code = Self.invite(&bench)
        Self.send(code, to: &bench)
        let before = bench.ledger.questions.count
        Self.send(code, to: &bench, by: UserID(667))
        #expect(bench.ledger.questions.count == before && bench.ledger.members.invitations.isEmpty)
        var again = bench.restarted(after: .minutes(1))
        again.start()
        Self.send(code, to: &again, by: UserID(668))
        #expect(again.ledger.questions.isEmpty && again.ledger.members.said.isEmpty)
    }

    @Test("a code that waits survives a restart; a question does not, and says so")
    func restart() throws {
        var bench = Bench.trading()
        let (first, second) = (Self.invite(&bench), Self.invite(&bench, "/invite viewer"))
        Self.send(first, to: &bench)
        let button = try #require(bench.button("y/"))
        var again = bench.restarted(after: .minutes(5))
        again.start()
        #expect(again.count(saying: "stays out") == 1)
        again.press(button)
        #expect(again.ledger.members.said.isEmpty)
        Self.send(second, to: &again)
        again.press(try #require(again.button("y/")))
        #expect(again.ledger.members.role(of: Self.ann, rooted: nil) == .viewer)
        let third = again.restarted(after: .hours(5))
        #expect(third.ledger.members.role(of: Self.ann, rooted: nil) == .viewer)
    }

    @Test("a code ends when it says, to the nanosecond")
    func expiry() {
        for (late, isGood) in [(Duration.nanoseconds(-1), true), (.zero, false)] {
            var bench = Bench.trading()
            let code = Self.invite(&bench, "/invite trader 2")
            bench.pass(.hours(2) + late)
            Self.send(code, to: &bench)
            #expect(bench.kinds.contains("inviteUsed") == isGood)
        }
    }

    @Test("no and silence keep the door shut, and tell the stranger nothing")
    func declined() throws {
        for isNo in [true, false] {
            var bench = Bench.trading()
            Self.send(Self.invite(&bench), to: &bench)
            let before = bench.dispatches.count
            if isNo {
                bench.press(try #require(bench.button("n/")))
            } else {
                bench.ring(until: bench.now + Invitation.answerLifetime)
                #expect(bench.edits.contains { $0.text.contains("stays out") })
            }
            #expect(bench.ledger.members.said.isEmpty && bench.ledger.questions.isEmpty)
            #expect(bench.dispatches[before...].allSatisfy { $0.chat == Bench.chat })
            Self.write("/status", as: Self.ann, to: &bench)
            #expect(bench.dispatches.last?.chat == Bench.chat)
        }
    }

    @Test("a right code and a wrong one are answered with the same words")
    func neutral() {
        var bench = Bench.trading()
        let code = Self.invite(&bench)
        let right = Self.send(code, to: &bench)
        let wrong = Self.send("0000-0000-0000", to: &bench, by: UserID(667))
        func answer(_ decision: Desk.Decision, _ chat: Int64) -> Dispatch.Content? {
            decision.dispatches.last { $0.chat == ChatID(chat) }?.content
        }
        #expect(answer(right, 666) != nil && answer(right, 666) == answer(wrong, 667))
    }

    @Test(
        "a code counts only in a private chat of its own, from somebody in particular",
        arguments: [
            (UserID(666), ChatID(-100)), (UserID(666), ChatID(667)), (UserID(777_000), ChatID(777_000)),
        ])
    func place(user: UserID, chat: ChatID) {
        var bench = Bench.trading()
        let code = Self.invite(&bench)
        Self.send(code, to: &bench, by: user, in: chat)
        #expect(!bench.kinds.contains("inviteUsed") && bench.ledger.members.invitations.count == 1)
    }

    @Test("who is a user already is greeted, and the code still works")
    func user() {
        var bench = Bench.trading()
        let code = Self.invite(&bench)
        Self.send(code, to: &bench, by: Bench.owner)
        #expect(bench.lastSaid.contains("Hello") && bench.ledger.members.invitations.count == 1)
        #expect(!bench.facts.contains { "\($0)".contains(code) })
    }

    @Test("only whoever invited lets in")
    func others() throws {
        var bench = RoleTests.group()
        let code = Self.invite(&bench, by: UserID(3))
        Self.send(code, to: &bench)
        let button = try #require(bench.button("y/"))
        for user in [UserID(4), UserID(2), UserID(3)] {
            Self.press(button, as: user, in: ChatID(-100), on: &bench)
            #expect(bench.ledger.members.said.isEmpty)
        }
        Self.press(button, as: UserID(3), in: ChatID(3), on: &bench)
        #expect(bench.ledger.members.said.map(\.user) == [Self.ann])
    }

    @Test("an invitation is worth what whoever gave it may still give, when it is sent and at the yes")
    func demoted() throws {
        for isBefore in [true, false] {
            var bench = Self.admitted("/invite admin")
            let bob = UserID(700)
            let code = Self.invite(&bench, by: Self.ann)
            if !isBefore { Self.send(code, to: &bench, by: bob) }
            let button = bench.button("y/")
            bench.write("/role 666 trader")
            bench.press(try #require(bench.button("y/")))
            if isBefore {
                Self.send(code, to: &bench, by: bob)
                #expect(bench.ledger.questions.isEmpty)
            } else {
                Self.press(try #require(button), as: Self.ann, in: Self.home, on: &bench)
            }
            #expect(bench.ledger.members.said(of: bob) == nil)
        }
    }

    @Test("after five wrong codes a number is not looked at for an hour, also after a restart")
    func lockout() {
        var bench = Bench.trading()
        let code = Self.invite(&bench)
        for _ in 0..<4 { Self.send("0000-0000-0000", to: &bench) }
        #expect(!bench.kinds.contains("lockedOut"))
        Self.send("nonsense", to: &bench)
        #expect(bench.kinds.contains("lockedOut") && bench.lastSaid.contains("Thank you"))
        let before = bench.dispatches.count { $0.chat == Self.home }
        Self.send(code, to: &bench)
        #expect(
            bench.dispatches.count { $0.chat == Self.home } == before && !bench.kinds.contains("inviteUsed"))
        var again = bench.restarted(after: .minutes(58))
        again.start()
        Self.send(code, to: &again)
        #expect(!again.kinds.contains("inviteUsed"))
        again.pass(.minutes(2))
        Self.send(code, to: &again)
        #expect(again.kinds.contains("inviteUsed"))
    }

    @Test("the owner hears of the first wrong code and of the lockout, and not of each")
    func alerts() {
        var bench = Bench.trading()
        for _ in 0..<5 { Self.send("0000-0000-0000", to: &bench) }
        #expect(bench.count(saying: "Somebody tries to get in") == 2)
        #expect(bench.count(saying: "not looked at for 1 h") == 1)
        for number in 700..<760 as Range<Int64> { Self.send("0000-0000-0000", to: &bench, by: UserID(number)) }
        #expect(bench.count(saying: "Somebody tries to get in") == 2)
        bench.pass(.minutes(15))
        Self.send("0000-0000-0000", to: &bench, by: UserID(760))
        #expect(bench.said.contains { $0.text.contains("61 wrong codes in 15 min from 61 numbers") })
    }

    @Test("strangers get twenty answers an hour together, and no more")
    func answersAreFew() {
        var bench = Bench.trading()
        for number in 700..<760 as Range<Int64> { Self.send("0000-0000-0000", to: &bench, by: UserID(number)) }
        #expect(bench.count(saying: "Thank you.") == 20)
        bench.pass(.hours(1))
        Self.send("0000-0000-0000", to: &bench, by: UserID(761))
        #expect(bench.count(saying: "Thank you.") == 21)
    }

    @Test("a trial gives out no code that could be taken for one")
    func trial() {
        var bench = Bench.trading()
        bench.write("/invite trader ?")
        #expect(bench.lastSaid.contains("/start CODE") && bench.ledger.members.invitations.isEmpty)
    }

    @Test("no more than twenty codes wait at a time")
    func many() {
        var bench = Bench.trading()
        for _ in 0..<20 { #expect(!Self.invite(&bench).isEmpty) }
        #expect(Self.invite(&bench).isEmpty && bench.lastSaid.contains("20 codes wait already"))
        bench.pass(.hours(24))
        #expect(!Self.invite(&bench).isEmpty && bench.ledger.members.invitations.count == 1)
    }
}
