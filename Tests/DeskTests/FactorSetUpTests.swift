import Commands
import Desk
import Domain
import Engine
import Testing

/// Setting an authenticator up, ending it, and who may.
@Suite struct FactorSetUpTests {
    private static func bench(_ change: (inout Bench.Setting) -> Void = { _ in }) -> Bench {
        var setting = Bench.Setting()
        setting.asksCodes = true
        change(&setting)
        return Bench.trading(setting)
    }

    private static func group() -> Bench {
        bench {
            $0.chat = ChatID(-100)
            $0.users = RoleTests.people
        }
    }

    @Test("/factor shows a key as a picture; a right code ends it, and picture and code are taken away")
    func setUp() throws {
        var bench = Self.bench()
        let decision = bench.write("/factor")
        #expect(
            decision.texts.contains { $0.contains("Scan the picture") && $0.contains("Within ten minutes") })
        let heard = bench.facts.compactMap {
            if case .heard(let heard) = $0.event { heard.update } else { nil }
        }
        let offer = try #require(heard.last)
        #expect(bench.keyPictures == [.key(of: Bench.owner, offer: offer)])
        #expect(!bench.ledger.factors.isEnrolled(Bench.owner) && bench.deleted.isEmpty)
        bench.code(7)
        #expect(bench.ledger.factors.isEnrolled(Bench.owner) && bench.lastSaid.contains("set up"))
        #expect(bench.deleted.count == 2, "the code's message, and the picture's")
        #expect(bench.recalled == bench.ledger)
    }

    @Test("until a right code came nothing counts, and a yes is a yes")
    func pending() throws {
        var bench = Self.bench()
        bench.write("/factor")
        bench.code(nil)
        #expect(!bench.ledger.factors.isEnrolled(Bench.owner) && bench.lastSaid.contains("4 tries left"))
        bench.write("/withdraw 5")
        bench.press(try #require(bench.button("y/")))
        #expect(bench.ledger.balance == Fixed("9995")!)
        bench.code(8)
        #expect(bench.ledger.factors.isEnrolled(Bench.owner))
    }

    @Test(
        "ten minutes without a code: the picture goes, the key is worthless",
        arguments: [(599, true), (600, false)])
    func expires(seconds: Int, isTaken: Bool) {
        var bench = Self.bench()
        bench.write("/factor")
        bench.ring(until: bench.now + .seconds(seconds))
        #expect(bench.deleted.isEmpty == isTaken && (bench.count(saying: "not used in time") == 0) == isTaken)
        bench.code(7)
        #expect(bench.ledger.factors.isEnrolled(Bench.owner) == isTaken)
    }

    @Test("a second /factor makes another key, and the first picture goes")
    func again() {
        var bench = Self.bench()
        bench.write("/factor")
        bench.write("/factor")
        #expect(Set(bench.keyPictures).count == 2 && bench.deleted.count == 1)
    }

    @Test("a restart between the key and its code ends the offer")
    func restart() {
        var first = Self.bench()
        first.write("/factor")
        var second = first.restarted(after: .seconds(5))
        second.start()
        second.code(7)
        #expect(!second.ledger.factors.isEnrolled(Bench.owner))
        #expect(second.lastSaid.contains("No code is awaited"))
    }

    @Test("/factor off wants a last code, and then the key is forgotten")
    func off() {
        var bench = Bench.enrolled()
        bench.write("/factor off")
        #expect(
            bench.ledger.factors.isEnrolled(Bench.owner) && !bench.actions.contains(.forgetKey(Bench.owner)))
        bench.code(100)
        #expect(bench.ledger.factors.isEnrolled(Bench.owner), "a spent code ends nothing")
        bench.code(101)
        #expect(
            !bench.ledger.factors.isEnrolled(Bench.owner) && bench.actions.contains(.forgetKey(Bench.owner)))
        #expect(bench.lastSaid.contains("is gone") && bench.recalled == bench.ledger)
    }

    @Test("where the settings switch it off, whoever lost his authenticator gets rid of it without a code")
    func lost() {
        let first = Bench.enrolled()
        var second = first.restarted(after: .seconds(5)) { $0.asksCodes = false }
        second.start()
        second.write("/factor off")
        #expect(
            !second.ledger.factors.isEnrolled(Bench.owner) && second.actions.contains(.forgetKey(Bench.owner)))
    }

    @Test(
        "what cannot be is said in a sentence",
        arguments: [
            (true, false, "/factor off", "You have no second factor"),
            (true, true, "/factor", "set up already"),
            (false, false, "/factor", "switched off"), (false, false, "/factor off", "switched off"),
            (true, false, "/factor now", "off"), (true, false, "/factor off now", "now"),
        ])
    func refused(asksCodes: Bool, isEnrolled: Bool, line: String, words: String) {
        var bench = Self.bench { $0.asksCodes = asksCodes }
        if isEnrolled { bench.enrol(Bench.owner, step: 1) }
        let pictures = bench.keyPictures.count
        bench.write(line)
        #expect(bench.lastSaid.contains(words) && bench.keyPictures.count == pictures)
    }

    @Test("a message of six digits is taken away, whatever they were sent for")
    func alwaysTaken() {
        var bench = Bench.enrolled()
        let before = bench.deleted.count
        for step in [nil, 100, 101] as [Int64?] { bench.code(step) }
        #expect(bench.deleted.count == before + 3)
        #expect(bench.verdicts.suffix(3) == [.ignored, .ignored, .ignored])
        let heard = bench.facts.compactMap { if case .heard(let heard) = $0.event { heard.text } else { nil } }
        #expect(heard.suffix(3) == ["••••••", "••••••", "••••••"])
    }

    @Test("who may not command, or not that, gets no key", arguments: [1, 2, 3, 4] as [Int64])
    func roles(user: Int64) {
        var bench = Self.group()
        bench.give(.update(bench.update(.message(text: "/factor"), by: UserID(user), in: ChatID(user))))
        #expect(bench.keyPictures.isEmpty == (user < 3))
        bench.give(.update(bench.update(.message(text: "/factor"), by: UserID(99), in: ChatID(99))))
        #expect(bench.keyPictures.count == (user < 3 ? 0 : 1))
    }

    @Test("in a group a key is never shown: it is set up in one's own chat, and in nobody else's")
    func groups() {
        var bench = Self.group()
        bench.write("/factor", by: UserID(4))
        #expect(bench.keyPictures.isEmpty && bench.lastSaid.contains("in our own chat"))
        bench.enrol(UserID(4), step: 7)
        #expect(bench.ledger.factors.isEnrolled(UserID(4)))
        let before = bench.verdicts.count
        bench.give(.update(bench.update(.message(text: "/factor"), by: UserID(4), in: ChatID(3))))
        #expect(bench.verdicts.count == before, "as if a stranger had written")
    }

    @Test(
        "a question of a group is answered by the code of whoever said yes, in the group or in his own chat",
        arguments: [(4, -100, true), (4, 4, true), (3, -100, false), (3, 3, false), (4, 3, false)]
            as [(Int64, Int64, Bool)])
    func others(user: Int64, chat: Int64, isTaken: Bool) throws {
        var bench = Self.group()
        bench.enrol(UserID(3), step: 7)
        bench.enrol(UserID(4), step: 7)
        bench.write("/withdraw 5", by: UserID(4))
        bench.press(try #require(bench.button("y/")), by: UserID(4))
        bench.code(9, by: UserID(user), in: ChatID(chat))
        #expect((bench.ledger.balance == Fixed("9995")!) == isTaken)
    }

    @Test("small talk of six digits in a group is left alone, a right code is taken away")
    func smallTalk() {
        var bench = Self.group()
        bench.enrol(UserID(4), step: 7)
        let (before, said) = (bench.deleted.count, bench.said.count)
        bench.code(nil, by: UserID(4), in: ChatID(-100))
        #expect(bench.deleted.count == before && bench.said.count == said && bench.verdicts.last == .ignored)
        bench.code(8, by: UserID(4), in: ChatID(-100))
        #expect(bench.deleted.count == before + 1 && bench.said.count == said)
    }

    @Test("/whoami tells who has none, to those whom it concerns")
    func whoami() {
        var bench = Self.group()
        bench.enrol(UserID(3), step: 7)
        for (user, words) in [(2, nil), (3, "is set up"), (4, "none yet")] as [(Int64, String?)] {
            bench.write("/whoami", by: UserID(user))
            #expect(bench.lastSaid.contains("econd factor") == (words != nil))
            if let words { #expect(bench.lastSaid.contains(words)) }
        }
    }
}
