import Commands
import Desk
import Domain
import Engine
import Testing

/// A group that gets another number, and members who hide behind it.
@Suite struct GroupTests {
    static let old = ChatID(-100)
    static let new = ChatID(-1_001_234_567_890)

    private static func migrated(by user: UserID? = UserID(1)) -> Bench {
        var bench = RoleTests.group()
        bench.give(.update(bench.update(.migrated(to: new), by: user)))
        return bench
    }

    @Test("a new number is told to the owners in private, once, and followed by nobody")
    func migration() {
        for user in [UserID(1), UserID(1_087_968_824), nil] {
            var bench = Self.migrated(by: user)
            let alarms = bench.dispatches.filter { $0.chat == ChatID(4) }
            #expect(alarms.count == 1 && bench.lastSaid.contains("TELEGRAM_CHAT_ID=-1001234567890"))
            bench.give(.update(bench.update(.migrated(to: Self.new), by: user)))
            #expect(bench.kinds.count { $0 == "groupMigrated" } == 1)
            bench.give(.update(bench.update(.message(text: "/kill"), by: UserID(4), in: Self.new)))
            #expect(bench.ledger.latch == nil)
            #expect(bench.dispatches.last?.chat == Self.new && bench.lastSaid.contains("Nothing was done."))
            #expect(bench.recalled == bench.ledger)
        }
    }

    @Test("an owner still kills from his private chat, and notices go there, also after a restart")
    func meanwhile() {
        var bench = Self.migrated().restarted(after: .minutes(1))
        bench.start()
        #expect(bench.dispatches.last { $0.chat == Self.old } == nil)
        #expect(bench.dispatches.contains { $0.chat == ChatID(4) })
        OnboardingTests.write("/kill", as: UserID(4), to: &bench)
        #expect(bench.ledger.latch != nil)
    }

    @Test("once the settings name the new number, that group is served")
    func followed() {
        var bench = Self.migrated().restarted(after: .minutes(1)) { $0.chat = Self.new }
        bench.start()
        #expect(bench.dispatches.contains { $0.chat == Self.new })
        bench.write("/kill", by: UserID(4))
        #expect(bench.ledger.latch != nil)
    }

    @Test("a refusal of the service that names the new number says the same")
    func refusal() throws {
        var bench = RoleTests.group()
        bench.isChatOpen = false
        bench.write("/status", by: UserID(1))
        let sent = try #require(bench.dispatches.last)
        let decision = bench.give(.undelivered(sent.id, .migrated(to: Self.new)))
        #expect(decision.kinds == ["groupMigrated"] && decision.dispatches.map(\.chat) == [ChatID(4)])
        #expect(decision.deliveries.map(\.dispatch) == [sent.id])
    }

    @Test("a number that another chat gets, or that is ours already, is nothing")
    func foreign() {
        var bench = RoleTests.group()
        bench.give(.update(bench.update(.migrated(to: Self.new), by: UserID(4), in: ChatID(-7))))
        bench.give(.update(bench.update(.migrated(to: Self.old), by: UserID(4))))
        var alone = Bench.trading()
        alone.give(.update(alone.update(.migrated(to: Self.new))))
        #expect(!bench.kinds.contains("groupMigrated") && !alone.kinds.contains("groupMigrated"))
    }

    @Test("users who are strangers there get no answer in the new group")
    func strangers() {
        var bench = Self.migrated()
        bench.give(.update(bench.update(.message(text: "/kill"), by: UserID(9), in: Self.new)))
        #expect(!bench.dispatches.contains { $0.chat == Self.new })
    }

    @Test(
        "a command by nobody in particular is refused with a sentence, at most once a minute",
        arguments: [UserID(1_087_968_824), UserID(136_817_688), UserID(4), nil])
    func unsigned(user: UserID?) {
        var bench = RoleTests.group()
        let content = ChatUpdate.Content.unsigned(text: "/kill", why: "a message by an anonymous administrator")
        let first = bench.give(.update(bench.update(content, by: user)))
        #expect(bench.ledger.latch == nil && first.dispatches.map(\.chat) == [Self.old])
        #expect(first.texts[0].hasPrefix("Nothing was done: this is a message by an anonymous administrator"))
        #expect(bench.give(.update(bench.update(content, by: user))).dispatches.isEmpty)
        bench.pass(.seconds(60))
        #expect(bench.give(.update(bench.update(content, by: user))).dispatches.count == 1)
    }

    @Test("in another chat it is a stranger's")
    func unsignedElsewhere() {
        var bench = RoleTests.group()
        let content = ChatUpdate.Content.unsigned(text: "/kill", why: "a message by a channel")
        bench.give(.update(bench.update(content, by: UserID(136_817_688), in: ChatID(-7))))
        #expect(!bench.dispatches.contains { $0.chat == ChatID(-7) } && bench.ledger.latch == nil)
    }
}
