import Commands
import Desk
import Domain
import Engine
import Testing

/// Alarms that somebody has to say he has seen.
@Suite struct AcknowledgeTests {
    private static let group = ChatID(-4_242)
    private static let people: [UserID: Role] = [
        UserID(1): .owner, UserID(2): .admin, UserID(3): .trader, UserID(4): .viewer,
    ]

    /// A bench in which the venue has said something that cannot be true.
    private static func alarmed(inGroup: Bool = false, after minutes: Int = 10) -> Bench {
        var setting = Bench.Setting()
        if minutes > 0 { setting.escalateAfter = .minutes(minutes) }
        if inGroup {
            setting.chat = group
            setting.users = people
        }
        var bench = Bench.trading(setting)
        let fill = Fill(id: "g", quantity: Quantity("1")!, price: Price("90000")!, fee: .zero, at: bench.now)
        bench.notice("ghost", .filled(fill))
        return bench
    }

    private static func alarms(_ bench: Bench) -> [Dispatch] {
        bench.dispatches.filter { $0.content.message?.keyboard.joined().contains { $0.data == "s/1" } == true }
    }

    @Test("what must be seen carries a button and waits")
    func raised() throws {
        let bench = Self.alarmed()
        #expect(Self.alarms(bench).map(\.chat) == [Bench.chat])
        #expect(Self.alarms(bench).first?.content.message?.isSilent == false)
        #expect(bench.ledger.alarms.waiting.map(\.alarm.number) == [1] && bench.recalled == bench.ledger)
    }

    @Test("nobody presses: it is said again after ten, twenty and forty minutes more, and no further")
    func gaps() throws {
        var bench = Self.alarmed()
        let start = bench.now
        var times: [Int64] = []
        for minute in 1...200 {
            bench.ring(until: start + .minutes(minute))
            while times.count < Self.alarms(bench).count - 1 { times.append(Int64(minute)) }
        }
        #expect(times == [10, 30, 70])
        let texts = Self.alarms(bench).dropFirst().compactMap { $0.content.message?.text }
        #expect(
            texts.map { $0.prefix { $0 != "\n" } }.map(String.init) == [
                "🔔 Nobody has seen this yet, said again once", "🔔 Nobody has seen this yet, said again 2 times",
                "🔔 Nobody has seen this yet, said again 3 times",
            ])
        #expect(bench.recalled == bench.ledger)
    }

    @Test("in a group it goes to every admin and owner in private as well, loud")
    func people() {
        var bench = Self.alarmed(inGroup: true)
        bench.ring(until: bench.now + .minutes(10))
        let again = Self.alarms(bench).dropFirst()
        #expect(again.map(\.chat) == [Self.group, ChatID(1), ChatID(2)])
        #expect(again.allSatisfy { $0.content.message?.isSilent == false && $0.kind == .alarm })
    }

    @Test("with 0 it is never said again, and the button is there all the same")
    func off() {
        var bench = Self.alarmed(after: 0)
        bench.ring(until: bench.now + .hours(5))
        #expect(Self.alarms(bench).count == 1)
    }

    @Test("a press is kept with its person, ends it, and every message says who saw it and loses its button")
    func seen() throws {
        var bench = Self.alarmed(inGroup: true)
        bench.ring(until: bench.now + .minutes(10))
        let decision = bench.press("s/1", by: UserID(3), on: MessageID(900))
        #expect(bench.facts.contains { $0.event == .alarmChanged(1, .seen(by: UserID(3))) })
        let edits = decision.dispatches.filter { if case .edit = $0.content { true } else { false } }
        #expect(
            edits.map(\.chat).sorted() == [Self.group, Self.group, Self.group, ChatID(1), ChatID(2)].sorted())
        for text in decision.texts { #expect(text.contains("👁 Seen by user 3, ")) }
        for case .edit(_, let message) in edits.map(\.content) {
            #expect(!message.keyboard.joined().contains { $0.data.hasPrefix("s/") })
        }
        bench.ring(until: bench.now + .hours(5))
        #expect(Self.alarms(bench).count == 4)
        #expect(bench.ledger.alarms.waiting.isEmpty && bench.ledger.alarms.seen(1)?.by == UserID(3))
    }

    @Test(
        "who may press, and where",
        arguments: [
            (Int64(1), true, true), (2, true, true), (3, true, true), (4, true, false), (9, true, false),
            (1, false, true), (2, false, true), (3, false, true), (9, false, false),
        ])
    func rights(user: Int64, isInGroup: Bool, isTaken: Bool) {
        var bench = Self.alarmed(inGroup: true)
        let update = bench.update(
            .press(data: "s/1", query: "q"), by: UserID(user), in: isInGroup ? Self.group : ChatID(user),
            age: nil,
            message: MessageID(900))
        let decision = bench.give(.update(update))
        #expect(bench.ledger.alarms.waiting.isEmpty == isTaken)
        let isPerson = Self.people[UserID(user)] != nil && isInGroup
        if !isTaken { #expect(decision.texts.isEmpty && bench.answers.last?.isEmpty != true || !isPerson) }
    }

    @Test("in private a stranger's words and presses change nothing")
    func privately() {
        var bench = Self.alarmed(inGroup: true)
        let pause = bench.ledger.pause
        for content in [ChatUpdate.Content.message(text: "/kill"), .press(data: "c/pause", query: "q")] {
            let update = bench.update(content, by: UserID(9), in: ChatID(9))
            let decision = bench.give(.update(update))
            #expect(
                !decision.kinds.contains("heard") && bench.ledger.latch == nil && bench.ledger.pause == pause)
        }
    }

    @Test("pressed twice, the second hears who was first")
    func twice() {
        var bench = Self.alarmed(inGroup: true)
        bench.press("s/1", by: UserID(3))
        bench.press("s/1", by: UserID(2))
        #expect(bench.answers.last == "Seen already by user 3.")
        bench.press("s/77", by: UserID(2))
        #expect(bench.answers.last == "This button no longer works.")
        #expect(bench.kinds.count { $0 == "alarmChanged" } == 1)
    }

    @Test("it goes on waiting through a restart, and counts what was said before")
    func restart() {
        var bench = Self.alarmed()
        bench.ring(until: bench.now + .minutes(10))
        #expect(Self.alarms(bench).count == 2)
        var next = bench.restarted(after: .minutes(5))
        next.start()
        let start = next.now
        next.ring(until: start + .minutes(14))
        #expect(Self.alarms(next).isEmpty)
        next.ring(until: start + .minutes(16))
        #expect(Self.alarms(next).count == 1)
        next.press("s/1")
        #expect(next.edits.last?.text.contains("👁 Seen by you") == true)
    }

    @Test("numbers rise through restarts, and no more than twenty wait")
    func numbers() {
        var alarms = Bench.trading()
        for number in 0..<25 {
            let fill = Fill(
                id: FillID("g\(number)"), quantity: Quantity("1")!, price: Price("9")!, fee: .zero,
                at: alarms.now)
            alarms.notice(OrderID("ghost\(number)"), .filled(fill))
        }
        #expect(alarms.ledger.alarms.waiting.count <= OpenAlarms.countMaximum)
        let next = alarms.ledger.alarms.next
        let other = alarms.restarted(after: .seconds(9))
        #expect(other.ledger.alarms.next == next && next > 20)
    }

    @Test("a position without a stop is critical")
    func naked() throws {
        var bench = try NakedPositionTests.naked()
        bench.ring(until: bench.now + .seconds(3))
        let titles = bench.ledger.alarms.waiting.compactMap { $0.alarm.message.spans.first?.text }
        #expect(titles.count { $0.contains("BTCUSDT has no live stop") } == 1, "\(titles)")
    }

    @Test("so is a venue that disagrees")
    func drift() {
        var bench = Bench.trading()
        let holding = VenueSnapshot(orders: [], holdings: [ReconciliationTests.foreign], unknown: [])
        for _ in 0..<4 {
            bench.pass(.seconds(6))
            bench.give(.snapshot(holding))
        }
        let titles = bench.ledger.alarms.waiting.compactMap { $0.alarm.message.spans.first?.text }
        #expect(titles.count { $0.contains("The venue's book and mine differ") } == 1, "\(titles)")
    }
}
