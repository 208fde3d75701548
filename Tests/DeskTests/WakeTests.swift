import Desk
import Domain
import Engine
import Testing

@Suite struct WakeTests {
    /// Situations in which something is waited for.
    enum Wait: String, CaseIterable, Sendable {
        case calm, unreconciled, silentVenue, killedAndClosing, halfCancelled, asked, blockedChat, unknownEquity
        case recordingOver, folded, drifted
    }

    static func bench(_ wait: Wait) throws -> Bench {
        var bench = Bench.trading()
        switch wait {
        case .calm: break
        case .unreconciled:
            bench = Bench()
            bench.begin()
        case .silentVenue:
            try bench.order()
            bench.give(.snapshotFailed("no answer"))
        case .killedAndClosing:
            try bench.enter()
            bench.write("/kill")
        case .halfCancelled:
            try bench.order()
            bench.write("/kill")
        case .asked:
            bench.write("/pause")
            bench.write("/resume")
        case .blockedChat: bench.isChatOpen = false
        case .unknownEquity:
            try bench.enter()
            bench = bench.restarted(after: .hours(20))
            bench.begin()
        case .recordingOver: bench.give(.recordingEnded)
        case .folded: bench.write("/status", age: .hours(1))
        case .drifted:
            for _ in 0..<2 {
                bench.give(
                    .snapshot(
                        VenueSnapshot(
                            orders: [],
                            holdings: [.init(instrument: "BTCUSDT", side: .buy, quantity: Quantity("1")!)],
                            unknown: [])))
            }
        }
        return bench
    }

    @Test("once it rang, the next time lies ahead: no alarm rings for ever", arguments: Wait.allCases)
    func noBusyLoop(wait: Wait) throws {
        var bench = try Self.bench(wait)
        if wait == .blockedChat, case .dispatch(let dispatch)? = bench.write("/status").actions.first {
            bench.give(.undelivered(dispatch.id, .retry(after: .seconds(30))))
        }
        for number in 0..<400 {
            guard let due = bench.nextWake else { break }
            bench.now = max(bench.now, due)
            bench.give(.wake)
            #expect(bench.nextWake.map { $0 > bench.now } ?? true, "\(wait), ring \(number)")
        }
    }

    @Test("a calm day takes no more alarms than it has minutes and checks")
    func economy() {
        var bench = Bench.trading()
        let count = bench.ring(until: bench.now + .hours(24))
        #expect(count < 24 * 60 * 3)
    }

    @Test("an alarm is named once, until what it waits for changes")
    func once() {
        var bench = Bench.trading()
        bench.give(.wake)
        bench.pass(.milliseconds(10))
        bench.quote(Bench.eth, "3000")
        let before = bench.actions.count
        for _ in 0..<10 {
            bench.pass(.milliseconds(10))
            bench.quote(Bench.eth, "3000")
        }
        #expect(bench.actions.count == before)
    }

    @Test("an alarm that rang is named anew, should the clock say that it is too early")
    func spent() {
        var bench = Bench.trading()
        bench.give(.wake)
        let decision = bench.give(.wake)
        #expect(decision.actions.contains { if case .wake = $0 { true } else { false } })
    }

    @Test("the venue is asked every minute, by the alarm alone")
    func reconciliation() {
        var bench = Bench.trading()
        bench.ring(until: bench.now + .seconds(1))
        let before = bench.questionsToVenue
        bench.ring(until: bench.now + .seconds(300))
        #expect((5...6).contains(bench.questionsToVenue - before))
    }

    @Test("the venue is asked at most every two seconds, whoever wants it")
    func throttle() throws {
        var bench = Bench.trading()
        try bench.order()
        let before = bench.questionsToVenue
        for _ in 0..<1_000 {
            bench.pass(.milliseconds(10))
            bench.give(.submissionLost("any"))
        }
        #expect((4...6).contains(bench.questionsToVenue - before))
    }

    @Test("a calendar that could not be fetched is asked for again after five minutes")
    func calendar() {
        var bench = Bench.trading()
        bench.give(.calendarFailed("no answer"))
        let asked = { (bench: Bench) in
            bench.actions.count { if case .fetchCalendar = $0 { true } else { false } }
        }
        let before = asked(bench)
        bench.ring(until: bench.now + .seconds(299))
        #expect(asked(bench) == before)
        bench.ring(until: bench.now + .seconds(1))
        #expect(asked(bench) == before + 1)
    }
}
