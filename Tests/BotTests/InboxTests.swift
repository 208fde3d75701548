import Desk
import Domain
import TestSupport
import Testing
import Wire

@testable import Bot

@Suite struct InboxTests {
    private static func quote(_ index: Int, _ number: Int) -> Quote {
        let price = Price(Fixed(raw: Int64(number + 1) * Fixed.scale))!
        return Quote(instrument: InstrumentIndex(index), bid: price, ask: price, at: .monday)
    }

    private static func notice(_ number: Int) -> Desk.Input {
        .notice(OrderNotice(OrderID("n-\(number)"), .acknowledged))
    }

    private static func drain(_ inbox: Inbox) async -> [Stamped] {
        inbox.close()
        var all: [Stamped] = []
        while let batch = await inbox.take() { all += batch }
        return all
    }

    @Test("inputs come out as they came in, with rising times")
    func order() async {
        let hands = HandClocks()
        let inbox = Inbox(clocks: hands.clocks())
        for number in 0..<10 {
            inbox.post(Self.notice(number))
            hands.pass(.seconds(1))
        }
        let all = await Self.drain(inbox)
        #expect(all.map(\.input) == (0..<10).map(Self.notice))
        #expect(all.map(\.at) == (0..<10).map { Moment(.monday + .seconds($0)) })
    }

    @Test("times rise along the line, whoever posts")
    func risingTimes() async {
        let inbox = Inbox(clocks: Clocks())
        await withDiscardingTaskGroup { group in
            for _ in 0..<4 { group.addTask { for number in 0..<1_000 { inbox.post(Self.notice(number)) } } }
        }
        let times = await Self.drain(inbox).map(\.at.wall)
        #expect(times.count == 4_000)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("a turn takes so many at most, and leaves the rest for the next")
    func batch() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        for number in 0...Inbox.batchMaximum { inbox.post(Self.notice(number)) }
        #expect(await inbox.take()?.count == Inbox.batchMaximum)
        #expect(await inbox.take()?.map(\.input) == [Self.notice(Inbox.batchMaximum)])
    }

    @Test("as many quotes as the limit all wait; one more takes the place of the oldest of its instrument")
    func quotes() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        let limit = Inbox.quotesMaximum
        for number in 0..<limit { inbox.post(.quote(Self.quote(number % 2, number))) }
        inbox.post(.quote(Self.quote(1, limit)))
        let kept = await Self.drain(inbox).map(\.input)
        #expect(kept.count == limit)
        #expect(kept.first == .quote(Self.quote(0, 0)))
        #expect(!kept.contains(.quote(Self.quote(1, 1))))
        #expect(kept.last == .quote(Self.quote(1, limit)))
    }

    @Test("exactly the limit replaces nothing")
    func quotesAtTheLimit() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        for number in 0..<Inbox.quotesMaximum { inbox.post(.quote(Self.quote(0, number))) }
        #expect(await Self.drain(inbox).first?.input == .quote(Self.quote(0, 0)))
    }

    @Test("an instrument whose quotes do not wait yet is heard beyond the limit")
    func otherInstrument() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        for number in 0..<Inbox.quotesMaximum { inbox.post(.quote(Self.quote(0, number))) }
        inbox.post(.quote(Self.quote(1, 0)))
        #expect(await Self.drain(inbox).count == Inbox.quotesMaximum + 1)
    }

    @Test("quotes that were taken make room again")
    func room() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        for number in 0..<Inbox.quotesMaximum { inbox.post(.quote(Self.quote(0, number))) }
        let taken = await inbox.take()?.count ?? 0
        for number in 0..<taken { inbox.post(.quote(Self.quote(0, number))) }
        #expect(await Self.drain(inbox).count == Inbox.quotesMaximum)
    }

    @Test("what is not a quote is never dropped")
    func neverDropped() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        for number in 0..<3 * Inbox.quotesMaximum {
            inbox.post(Self.notice(number))
            inbox.post(.quote(Self.quote(0, number)))
        }
        let notices = await Self.drain(inbox).map(\.input).filter {
            if case .notice = $0 { true } else { false }
        }
        #expect(notices == (0..<3 * Inbox.quotesMaximum).map(Self.notice))
    }

    @Test("a jump of the clock is told before the input that noticed it")
    func jump() async {
        let hands = HandClocks()
        let inbox = Inbox(clocks: hands.clocks())
        hands.set(by: .seconds(-60))
        inbox.post(.wake)
        #expect(await Self.drain(inbox).map(\.input) == [.clockStepped(seconds: -60), .wake])
    }

    @Test("deliver returns once the facts are durable, and not before", arguments: [true, false])
    func deliver(isDurable: Bool) async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        let hasReturned = Locked(false)
        async let delivered: Bool = {
            let result = await inbox.deliver(.wake)
            hasReturned.withLock { $0 = true }
            return result
        }()
        let batch = await inbox.next()
        #expect(batch.count == 1)
        #expect(!hasReturned.withLock { $0 })
        batch.first?.committed?(isDurable)
        #expect(await delivered == isDurable)
    }

    @Test("a closed inbox takes nothing, and says so at once; what waits is still handed out")
    func closed() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        inbox.post(.chatFound)
        inbox.close()
        #expect(!inbox.post(.wake))
        #expect(await !inbox.deliver(.wake))
        #expect(await inbox.take()?.map(\.input) == [.chatFound])
        #expect(await inbox.take() == nil)
    }

    @Test("an abandoned inbox tells whoever waits that it was in vain")
    func abandoned() async {
        let inbox = Inbox(clocks: HandClocks().clocks())
        async let delivered = inbox.deliver(.wake)
        _ = await eventually { inbox.count == 1 }
        inbox.abandon()
        #expect(await !delivered)
        #expect(await inbox.take() == nil)
        #expect(await !inbox.deliver(.wake))
    }

    @Test("a reader that waits is woken by an input, by the end, and by abandonment")
    func waiting() async {
        for wake in [{ $0.post(.wake) }, { $0.close() }, { $0.abandon() }] as [@Sendable (Inbox) -> Void] {
            let inbox = Inbox(clocks: HandClocks().clocks())
            async let batch = inbox.take()
            wake(inbox)
            let count = await batch?.count
            #expect(count == nil || count == 1)
        }
    }
}
