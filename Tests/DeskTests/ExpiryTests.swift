import Commands
import Desk
import Domain
import Engine
import Testing

/// Messages that are not worth sending for ever.
@Suite struct ExpiryTests {
    private static let now = OutboxTests.start

    private static func dispatch(_ id: Int64, _ kind: Dispatch.Kind) -> Dispatch {
        Dispatch(
            id: id, chat: OutboxTests.one, content: .send(Message("\(id)")), kind: kind, createdAt: now,
            expires: kind.lifetime.map { now + $0 })
    }

    @Test("each kind is worth sending for its time, to the nanosecond", arguments: Dispatch.Kind.allCases)
    func lifetimes(kind: Dispatch.Kind) {
        var box = OutboxTests.box()
        #expect(box.add(Self.dispatch(1, kind)) == nil)
        guard let lifetime = kind.lifetime else {
            #expect(box.takeExpired(at: Self.now + .days(400)).isEmpty && box.count == 1)
            return
        }
        #expect(box.takeExpired(at: Self.now + lifetime - .nanoseconds(1)).isEmpty && box.count == 1)
        #expect(box.takeExpired(at: Self.now + lifetime).map(\.id) == [1] && box.count == 0)
    }

    @Test("what people must hear never expires; answers, views and reports do, in that order")
    func order() {
        #expect([Dispatch.Kind.alarm, .trade, .routine, .reply].allSatisfy { $0.lifetime == nil })
        let lifetimes = [Dispatch.Kind.answer, .view, .report].compactMap(\.lifetime)
        #expect(lifetimes == lifetimes.sorted() && Set(lifetimes).count == 3)
    }

    @Test("what is on its way does not expire; put back, it does")
    func inFlight() {
        var box = OutboxTests.box()
        _ = box.add(Self.dispatch(1, .view))
        #expect(box.release(at: Self.now).map(\.id) == [1])
        #expect(box.takeExpired(at: Self.now + .hours(1)).isEmpty)
        box.putBack(1, until: Self.now + .hours(1))
        #expect(box.takeExpired(at: Self.now + .hours(1)).map(\.id) == [1])
    }

    @Test("a clock that jumps makes nothing older or younger", arguments: [-3_600, 3_600] as [Int64])
    func clock(seconds: Int64) {
        var box = OutboxTests.box()
        _ = box.add(Self.dispatch(1, .view))
        let later = Self.now + .seconds(seconds)
        box.restartTimes(at: later, after: .seconds(seconds))
        #expect(box.takeExpired(at: later + .seconds(299)).isEmpty)
        #expect(box.takeExpired(at: later + .seconds(300)).map(\.id) == [1])
    }

    @Test("the desk says of each message what it is")
    func kinds() throws {
        var bench = Bench.trading()
        #expect(bench.dispatches.first?.kind == .alarm)
        bench.write("/status")
        #expect(bench.dispatches.last?.kind == .view)
        bench.write("/lock ETHUSDT 60")
        #expect(bench.dispatches.last?.kind == .reply)
        bench.press("c/status")
        #expect(bench.dispatches.suffix(2).map(\.kind) == [.answer, .view])
        try bench.enter()
        #expect(bench.dispatches.last?.kind == .trade)
        bench.ring(until: bench.now + .hours(14))
        let kinds = Set(bench.dispatches.map(\.kind))
        #expect(kinds.contains(.summary) && kinds.contains(.report))
        for dispatch in bench.dispatches {
            let created = try #require(dispatch.createdAt)
            #expect(dispatch.expires == dispatch.kind.lifetime.map { created + $0 })
        }
    }

    @Test("a view that nobody could be shown is settled as expired, what was done is still told")
    func settled() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let view = try #require(SendingTests.dispatched(bench.write("/status")).first)
        bench.give(.undelivered(view.id, .retry(after: .minutes(6))))
        let answer = try #require(bench.write("/lock ETHUSDT 60").dispatches.first)
        bench.pass(.seconds(299))
        #expect(bench.give(.wake).deliveries.isEmpty && bench.desk.undelivered == 2)
        bench.pass(.seconds(1))
        let late = bench.give(.wake)
        #expect(late.deliveries.map(\.dispatch) == [view.id])
        #expect(late.deliveries.map(\.outcome) == [.dropped("expired: not sent within 300 s")])
        #expect(SendingTests.dispatched(late).isEmpty)
        bench.pass(.minutes(1))
        #expect(SendingTests.dispatched(bench.give(.wake)).map(\.id) == [answer.id])
    }

    @Test("an answer to a press that is late by fifteen seconds is not sent")
    func presses() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let answer = try #require(SendingTests.dispatched(bench.press("c/status")).first)
        #expect(answer.kind == .answer)
        bench.give(.undelivered(answer.id, .retry(after: .seconds(20))))
        bench.pass(.seconds(15))
        #expect(bench.give(.wake).deliveries.map(\.dispatch) == [answer.id])
    }

    @Test("what expired while the bot was down is settled at the start, and not sent")
    func restart() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let view = try #require(bench.write("/status").dispatches.first)
        let answer = try #require(bench.write("/lock ETHUSDT 60").dispatches.first)
        var next = bench.restarted(after: .minutes(5))
        let start = next.begin()
        #expect(start.deliveries.map(\.dispatch) == [view.id])
        let sent = next.actions.compactMap { if case .dispatch(let dispatch) = $0 { dispatch.id } else { nil } }
        #expect(sent.contains(answer.id) && !sent.contains(view.id))
    }
}
