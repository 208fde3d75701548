import Commands
import Desk
import Domain
import Engine
import Testing

/// Where in a group things are said.
@Suite struct TopicTests {
    static let group = ChatID(-100)
    static let numbers: [Topic: TopicID] = [
        .trades: TopicID(11), .alerts: TopicID(12), .system: TopicID(13), .audit: TopicID(14),
    ]

    static func setting(_ topics: [Topic: TopicID] = numbers, chat: ChatID = group) -> Bench.Setting {
        var setting = Bench.Setting()
        setting.chat = chat
        setting.users = chat.isPrivate ? [:] : RoleTests.people
        for (topic, number) in topics { setting.topics[topic] = number }
        return setting
    }

    private static func topic(of bench: Bench, saying words: String) -> TopicID?? {
        bench.dispatches.last { dispatch in
            if case .send(let message) = dispatch.content { message.text.contains(words) } else { false }
        }?.topic
    }

    @Test("trades, alarms, the system's own news and commands each have their topic")
    func notices() throws {
        var bench = Bench.trading(Self.setting())
        #expect(Self.topic(of: bench, saying: "Deskbot") == TopicID(13))
        try bench.enter()
        #expect(bench.dispatches.contains { $0.topic == TopicID(11) })
        bench.write("/alert BTCUSDT above 100100", by: UserID(4))
        bench.quote(Bench.btc, "100101")
        #expect(bench.dispatches.contains { $0.topic == TopicID(12) })
        #expect(
            Self.topic(of: bench, saying: "✓ user 4 (owner): /alert BTCUSDT above 100100") == TopicID(14))
    }

    @Test("an answer goes to the topic in which it was asked, and to the general one from there")
    func answers() {
        var bench = Bench.trading(Self.setting())
        for topic in [TopicID(77), nil] {
            let decision = bench.give(
                .update(bench.update(.message(text: "/status"), by: UserID(1), topic: topic)))
            #expect(decision.dispatches.first?.topic == topic)
        }
        let late = bench.give(
            .update(
                bench.update(.message(text: "/why BTCUSDT 2026-01-02 10:00"), by: UserID(1), topic: TopicID(77))
            ))
        for case .lookUp(let question) in late.actions {
            #expect(bench.give(.lookedUp(question, [])).dispatches.first?.topic == TopicID(77))
        }
        #expect(late.actions.contains { if case .lookUp = $0 { true } else { false } })
    }

    @Test("every command that was carried out is one silent line, what was refused or ignored is none")
    func audit() {
        var bench = Bench.trading(Self.setting())
        func lines() -> [String] {
            bench.dispatches.filter { $0.topic == TopicID(14) }.compactMap {
                if case .send(let message) = $0.content {
                    message.isSilent ? message.text : "loud"
                } else {
                    nil
                }
            }
        }
        bench.write("/status", by: UserID(1))
        bench.write("/pause", by: UserID(1))
        bench.write("/stauts", by: UserID(4))
        bench.write("good morning", by: UserID(4))
        bench.write("/flatten ?", by: UserID(4))
        bench.press("c/positions", by: UserID(2))
        OnboardingTests.write("/pause lunch", as: UserID(4), to: &bench)
        #expect(
            lines() == [
                "✓ user 1 (viewer): /status", "✓ user 2 (trader): /positions",
                "✓ user 4 (owner), in a private chat: /pause lunch",
            ])
    }

    @Test("without numbers, and in a private chat, nothing has a topic", arguments: [true, false])
    func none(isPrivate: Bool) throws {
        var bench = Bench.trading(
            isPrivate ? Self.setting(chat: Bench.chat) : Self.setting([:]))
        try bench.enter()
        bench.write("/status", by: isPrivate ? Bench.owner : UserID(1))
        #expect(bench.dispatches.allSatisfy { $0.topic == nil })
        #expect(bench.count(saying: "✓ user") == 0)
    }

    @Test("a topic that is gone is said once, and what was for it goes to the general one")
    func gone() {
        var bench = Bench.trading(Self.setting())
        bench.isChatOpen = false
        bench.write("/status", by: UserID(1))
        bench.give(.delivered(bench.dispatches[bench.dispatches.count - 2].id, MessageID(900)))
        let line = bench.dispatches.last!
        #expect(line.topic == TopicID(14))
        let decision = bench.give(.undelivered(line.id, .topicGone))
        #expect(decision.texts.count == 1 && decision.texts[0].hasPrefix("A topic for audit is gone"))
        let next = bench.give(.delivered(line.id + 1, MessageID(901)))
        let again = next.actions.compactMap { if case .dispatch(let sent) = $0 { sent } else { nil } }
        #expect(again.contains { $0.id == line.id && $0.topic == nil && $0.content == line.content })
        bench.give(.delivered(line.id, MessageID(902)))
        bench.write("/status", by: UserID(1))
        #expect(bench.dispatches.suffix(2).allSatisfy { $0.topic == nil })
        #expect(bench.count(saying: "is gone") == 1)
    }

    @Test("a general topic that is closed is tried again, and not at once")
    func closed() {
        var bench = Bench.trading(Self.setting([:]))
        bench.isChatOpen = false
        bench.write("/status", by: UserID(1))
        let sent = bench.dispatches.last!
        let decision = bench.give(.undelivered(sent.id, .topicGone))
        #expect(!decision.actions.contains { if case .dispatch = $0 { true } else { false } })
        bench.pass(.seconds(60))
        let again = bench.give(.wake)
        #expect(again.actions.contains { $0 == .dispatch(sent) })
    }
}
