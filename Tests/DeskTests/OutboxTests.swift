import Desk
import Domain
import Testing

@Suite struct OutboxTests {
    static let one = ChatID(1)
    static let two = ChatID(2)
    static let group = ChatID(-1)
    static let start = Timestamp(unixSeconds: 1_767_603_600)

    static func box(perChat: Duration = .seconds(1), perGroupMinute: Int = 20, perSecond: Int = 30) -> Outbox {
        Outbox(limits: Outbox.Limits(perChat: perChat, perGroupMinute: perGroupMinute, perSecond: perSecond))
    }

    static func message(_ id: Int64, to chat: ChatID = one) -> Dispatch {
        Dispatch(id: id, chat: chat, content: .send(Message("\(id)")))
    }

    static func answer(_ id: Int64, to chat: ChatID = one) -> Dispatch {
        Dispatch(id: id, chat: chat, content: .answer(query: "q", text: ""))
    }

    /// Releases one message after the other, each settled at once, and says which when.
    static func drain(_ box: inout Outbox, from start: Timestamp = start) -> [(id: Int64, at: Timestamp)] {
        var sent: [(Int64, Timestamp)] = []
        var now = start
        while sent.count < 10_000, let due = box.nextDue(after: now) {
            now = due
            for dispatch in box.release(at: now) {
                sent.append((dispatch.id, now))
                _ = box.settle(dispatch.id)
            }
        }
        return sent
    }

    @Test("the urgent goes first, and within one urgency the older")
    func order() {
        var box = Self.box()
        _ = box.add(Self.message(1), .routine)
        _ = box.add(Self.message(2), .trade)
        _ = box.add(Self.message(3), .alarm)
        _ = box.add(Self.message(4), .trade)
        _ = box.add(Self.message(5), .alarm)
        #expect(Self.drain(&box).map(\.id) == [3, 5, 2, 4, 1])
    }

    @Test("a chat has one message on its way at a time; another chat does not wait for it")
    func inFlight() {
        var box = Self.box(perChat: .zero)
        _ = box.add(Self.message(1), .trade)
        _ = box.add(Self.message(2), .trade)
        _ = box.add(Self.message(3, to: Self.two), .trade)
        #expect(box.release(at: Self.start).map(\.id) == [1, 3])
        #expect(box.release(at: Self.start + .hours(1)).isEmpty)
        #expect(box.nextDue(after: Self.start) == nil && box.count == 3)
        #expect(box.settle(1)?.id == 1 && box.settle(1) == nil && box.settle(99) == nil)
        #expect(box.release(at: Self.start).map(\.id) == [2])
    }

    @Test("a second lies between two messages to a chat, and not less", arguments: [(999, 0), (1_000, 1)])
    func pace(milliseconds: Int, count: Int) {
        var box = Self.box()
        _ = box.add(Self.message(1), .trade)
        _ = box.add(Self.message(2), .trade)
        _ = box.release(at: Self.start)
        _ = box.settle(1)
        #expect(box.nextDue(after: Self.start) == Self.start + .seconds(1))
        #expect(box.release(at: Self.start + .milliseconds(milliseconds)).count == count)
    }

    @Test("a group gets so many a minute; a private chat is not counted so")
    func groups() {
        for (chat, expected) in [(Self.group, 5), (Self.one, 9)] {
            var box = Self.box(perChat: .zero, perGroupMinute: 5)
            for id in 1...9 as ClosedRange<Int64> { _ = box.add(Self.message(id, to: chat), .trade) }
            let sent = Self.drain(&box)
            #expect(sent.count { $0.at < Self.start + .seconds(60) } == expected)
            #expect(
                sent.map(\.id) == Array(1...9) && sent.last.map { $0.at <= Self.start + .seconds(60) } == true)
        }
    }

    @Test("all chats together get so many a second")
    func everybody() {
        var box = Self.box(perChat: .zero, perSecond: 3)
        for id in 1...7 as ClosedRange<Int64> { _ = box.add(Self.message(id, to: ChatID(id)), .trade) }
        let sent = Self.drain(&box)
        #expect(sent.map { Int($0.at.unixSeconds - Self.start.unixSeconds) } == [0, 0, 0, 1, 1, 1, 2])
    }

    @Test("what was put back goes first again once the pause is over, and nothing passes it")
    func putBack() {
        var box = Self.box(perChat: .zero)
        for id in 1...3 as ClosedRange<Int64> { _ = box.add(Self.message(id), .trade) }
        _ = box.release(at: Self.start)
        box.putBack(1, until: Self.start + .seconds(7))
        _ = box.add(Self.message(4), .trade)
        #expect(box.nextDue(after: Self.start) == Self.start + .seconds(7))
        #expect(box.release(at: Self.start + .milliseconds(6_999)).isEmpty)
        #expect(Self.drain(&box).map(\.id) == [1, 2, 3, 4])
    }

    @Test("an alarm still goes before what was put back")
    func putBackBelowAlarm() {
        var box = Self.box(perChat: .zero)
        _ = box.add(Self.message(1), .routine)
        _ = box.release(at: Self.start)
        box.putBack(1, until: Self.start)
        _ = box.add(Self.message(2), .alarm)
        #expect(Self.drain(&box).map(\.id) == [2, 1])
    }

    @Test("an answer to a press waits for no message and no pace")
    func answers() {
        var box = Self.box()
        _ = box.add(Self.message(1), .trade)
        _ = box.release(at: Self.start)
        _ = box.add(Self.answer(2), .alarm)
        _ = box.add(Self.answer(3), .alarm)
        #expect(box.release(at: Self.start).map(\.id) == [2, 3])
    }

    @Test("an answer that failed waits for its pause like everything else")
    func failedAnswer() {
        var box = Self.box()
        _ = box.add(Self.answer(1), .alarm)
        _ = box.release(at: Self.start)
        box.putBack(1, until: Self.start + .seconds(3))
        #expect(box.release(at: Self.start).isEmpty)
        #expect(box.nextDue(after: Self.start) == Self.start + .seconds(3))
        #expect(box.release(at: Self.start + .seconds(3)).map(\.id) == [1])
    }

    @Test("a shorter pause does not cut a longer one")
    func pauses() {
        var box = Self.box(perChat: .zero)
        _ = box.add(Self.message(1), .trade)
        _ = box.add(Self.answer(2), .trade)
        _ = box.release(at: Self.start)
        box.putBack(1, until: Self.start + .seconds(30))
        box.putBack(2, until: Self.start + .seconds(3))
        #expect(box.nextDue(after: Self.start) == Self.start + .seconds(30))
    }

    @Test("at the limit everything stays; one more and the oldest of the least urgent gives way")
    func crowd() {
        var box = Self.box()
        _ = box.add(Self.message(1), .alarm)
        for id in 2...Int64(Outbox.waitingMaximum) { #expect(box.add(Self.message(id), .routine) == nil) }
        #expect(box.count == Outbox.waitingMaximum)
        #expect(box.add(Self.message(5_000), .trade)?.crowdedOut == 2)
        #expect(box.add(Self.message(5_001), .routine)?.crowdedOut == 3)
        #expect(box.count == Outbox.waitingMaximum)
    }

    @Test("after the clock jumped back nothing waits for times that will not come, nor is the pace broken")
    func clockBack() {
        var box = Self.box()
        _ = box.add(Self.message(1), .trade)
        _ = box.add(Self.message(2), .trade)
        _ = box.release(at: Self.start)
        _ = box.settle(1)
        let now = Self.start - .hours(1)
        box.restartTimes(at: now)
        #expect(box.release(at: now + .milliseconds(999)).isEmpty)
        #expect(box.release(at: now + .seconds(1)).map(\.id) == [2])
    }

    @Test(
        "the due time that it names is the first at which it lets something out",
        arguments: 0..<50 as Range<UInt64>)
    func dueTimes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var box = Self.box(perGroupMinute: 3, perSecond: 2)
        var now = Self.start
        var flying: [Int64] = []
        for id in 1...80 as ClosedRange<Int64> {
            let chat = [Self.one, Self.two, Self.group].randomElement(using: &random)!
            let isAnswer = Int.random(in: 0...4, using: &random) == 0
            _ = box.add(
                isAnswer ? Self.answer(id, to: chat) : Self.message(id, to: chat),
                [.routine, .trade, .alarm].randomElement(using: &random)!)
            if let due = box.nextDue(after: now) {
                #expect(due >= now)
                if due > now {
                    var early = box
                    #expect(early.release(at: due - .nanoseconds(1)).isEmpty, "seed \(seed)")
                }
                now = due
                let released = box.release(at: now)
                #expect(!released.isEmpty, "seed \(seed): the alarm would ring for nothing, again and again")
                flying += released.map(\.id)
            } else {
                #expect(!flying.isEmpty, "seed \(seed): something waits for nobody")
            }
            guard let first = flying.first, Bool.random(using: &random) else { continue }
            flying.removeFirst()
            if Bool.random(using: &random) {
                _ = box.settle(first)
            } else {
                box.putBack(first, until: now + .seconds(Int.random(in: 0...9, using: &random)))
            }
        }
    }
}

extension Outbox {
    mutating func add(_ dispatch: Dispatch, _ kind: Dispatch.Kind) -> Displaced? {
        add(Dispatch(id: dispatch.id, chat: dispatch.chat, content: dispatch.content, kind: kind))
    }
}

extension Outbox.Displaced {
    /// The number of a message for which there was no room.
    var crowdedOut: Int64? { if case .crowdedOut(let dispatch) = self { dispatch.id } else { nil } }
}
