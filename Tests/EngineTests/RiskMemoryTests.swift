import Domain
import Engine
import TestSupport
import Testing

/// What the gates remember, and that a recall of the facts remembers the same.
@Suite struct RiskMemoryTests {
    private func fact(_ event: Fact.Event, at time: Timestamp = .monday) -> Fact {
        Fact(at: Moment(time), account: "paper", strategy: "checklist", event: event)
    }

    private func ledger(_ events: [Fact.Event]) throws -> Ledger {
        var ledger = Ledger(instruments: .four)
        for event in events { try ledger.recall(fact(event)) }
        return ledger
    }

    private static let lift = GateOverride(
        gate: .spread, instrument: "BTCUSDT", until: .monday + .minutes(60), by: .user(UserID(7)),
        reason: "known")
    private static let lock = SymbolLock(
        instrument: "ETHUSDT", cause: .losses, until: .monday + .minutes(5), by: .bot(reason: "losses"))
    private static let killed = SymbolLock(
        instrument: "ETHUSDT", cause: .killSwitch, until: nil, by: .bot(reason: "killSwitch"))

    @Test("the week and the month begin with their first trading day, and a limit ends with its stretch")
    func periods() throws {
        let monday = CivilDate("2026-01-05")!
        var ledger = try ledger([
            .dayStarted(monday, equity: Fixed("100")!),
            .dayStarted(monday.adding(days: 1), equity: Fixed("90")!),
            .lossLimitReached(.week, monday.adding(days: 1), loss: .one, limit: .one),
            .lossLimitReached(.month, monday.adding(days: 1), loss: .one, limit: .one),
            .lossLimitReached(.session, monday.adding(days: 1), loss: .one, limit: .one),
            .lossLimitReached(.highWater, monday.adding(days: 1), loss: .one, limit: .one),
        ])
        #expect(ledger.risk.week?.equity == Fixed("100")! && ledger.risk.month?.equity == Fixed("100")!)
        #expect(ledger.standing?.endedSpans == Set(LossSpan.allCases))
        try ledger.recall(fact(.dayStarted(monday.adding(days: 6), equity: Fixed("80")!)))
        #expect(ledger.standing?.endedSpans == [.week, .month, .highWater])
        try ledger.recall(fact(.dayStarted(monday.adding(days: 7), equity: Fixed("80")!)))
        #expect(ledger.standing?.endedSpans == [.month, .highWater])
        #expect(ledger.risk.week?.equity == Fixed("80")!)
        try ledger.recall(fact(.dayStarted(CivilDate("2026-02-01")!, equity: Fixed("70")!)))
        #expect(ledger.standing?.endedSpans == [.highWater])
        try ledger.recall(fact(.peakReset(by: .user(UserID(7)), equity: Fixed("70")!)))
        #expect(ledger.standing?.endedSpans == [] && ledger.risk.peak == Fixed("70")!)
    }

    @Test("one word says what may be done: the strictest of what holds")
    func permission() throws {
        var ledger = Ledger(instruments: .four)
        #expect(ledger.permission == .manageOnly)
        try ledger.recall(fact(.reconciled(orders: 0, holdings: 0)))
        #expect(ledger.permission == .run)
        try ledger.recall(fact(.paused(by: .user(UserID(7)), reason: "")))
        #expect(ledger.permission == .reduceOnly)
        try ledger.recall(fact(.drifted("x")))
        #expect(ledger.permission == .manageOnly)
        try ledger.recall(fact(.killed(by: .user(UserID(7)), reason: "", generation: 1)))
        #expect(ledger.permission == .halted)
    }

    @Test("an override holds until its end and only for its instrument")
    func overrides() throws {
        let ledger = try ledger([.deposited(Money(.one, "USDT")), .overridden(Self.lift)])
        let standing = try #require(ledger.standing)
        let before = Timestamp.monday + .milliseconds(3_599_999)
        #expect(ledger.symbolStanding(InstrumentIndex(0), standing, at: before).lifted == [.spread])
        #expect(ledger.symbolStanding(InstrumentIndex(1), standing, at: before).lifted.isEmpty)
        #expect(ledger.symbolStanding(InstrumentIndex(0), standing, at: Self.lift.until).lifted.isEmpty)
    }

    @Test("of two overrides of a gate the later word holds, though it ends sooner")
    func overriddenAgain() throws {
        let shorter = GateOverride(
            gate: .spread, instrument: "BTCUSDT", until: .monday + .minutes(10), by: .user(UserID(7)),
            reason: "shorter")
        let other = GateOverride(
            gate: .news, instrument: "BTCUSDT", until: .monday + .minutes(30), by: .user(UserID(7)),
            reason: "another gate")
        let ledger = try ledger([
            .deposited(Money(.one, "USDT")), .overridden(Self.lift), .overridden(other), .overridden(shorter),
        ])
        let standing = try #require(ledger.standing)
        #expect(ledger.risk.overrides == [other, shorter])
        #expect(ledger.symbolStanding(InstrumentIndex(0), standing, at: shorter.until).lifted == [.news])
    }

    @Test("no more overrides, trades and entries are kept than is said")
    func bounds() throws {
        var ledger = Ledger(instruments: .four)
        for number in 0..<130 {
            ledger.close(net: .one, at: .monday + .minutes(number), number: number)
            let gate = Reason.Gate.allCases[number % Reason.Gate.allCases.count]
            try ledger.recall(
                fact(
                    .overridden(
                        GateOverride(
                            gate: gate, instrument: InstrumentTable.four.all[number % 4].id, until: .monday,
                            by: .bot(reason: ""), reason: ""))))
        }
        #expect(ledger.risk.overrides.count == RiskMemory.overridesMaximum)
        #expect(ledger.risk.overridesToday.count == RiskMemory.overridesToldMaximum)
        #expect(ledger.risk.entries.count == RiskMemory.entriesMaximum)
        let record = ledger.risk.symbols[0]
        #expect(record.trades.count == SymbolRecord.tradesMaximum && record.wins == record.trades.count)
        #expect(record.won == Fixed("50")!)
    }

    @Test("locks and the switch stay until their time or a re-arm, which forgets the trades")
    func locks() throws {
        var ledger = try ledger([.symbolLocked(Self.lock), .symbolLocked(Self.killed)])
        #expect(ledger.risk.symbols[1].lock == Self.lock && ledger.risk.symbols[1].killSwitch == Self.killed)
        #expect(
            Self.lock.holds(at: .monday + .milliseconds(299_999)) && !Self.lock.holds(at: .monday + .minutes(5))
        )
        try ledger.recall(fact(.symbolRearmed("ETHUSDT", by: .user(UserID(7)))))
        #expect(ledger.risk.symbols[1] == SymbolRecord())
    }

    @Test("of two locks the longer one holds, and one without an end is the longest")
    func longerLock() throws {
        func until(_ ends: [Int?]) throws -> Timestamp?? {
            let locks = ends.map { end in
                Fact.Event.symbolLocked(
                    SymbolLock(
                        instrument: "ETHUSDT", cause: .losses, until: end.map { .monday + .minutes($0) },
                        by: .bot(reason: "losses")))
            }
            return try ledger(locks).risk.symbols[1].lock.map(\.until)
        }
        #expect(try until([60, 30]) == .some(.monday + .minutes(60)))
        #expect(try until([60, 90]) == .some(.monday + .minutes(90)))
        #expect(try until([60, nil]) == .some(nil))
        #expect(try until([nil, 90]) == .some(nil))
    }

    @Test("a re-armed instrument need not rest after the stop that locked it")
    func rearmedRest() throws {
        var ledger = Ledger(instruments: InstrumentTable([.btcusdt]))
        ledger.close(net: Fixed("-1")!, at: .monday, number: 1, .stopLoss)
        #expect(ledger.risk.symbols[0].lastStop == .monday)
        try ledger.recall(fact(.symbolRearmed("BTCUSDT", by: .user(UserID(7)))))
        #expect(ledger.risk.symbols[0].lastStop == nil && ledger.risk.symbols[0].trades.isEmpty)
    }

    @Test("a window is as long as it says: what was closed at its very beginning is outside")
    func window() {
        let limits = SymbolLimits()
        /// What is called for so long after the first trade.
        func causes(_ record: SymbolRecord, after wait: Duration) -> [SymbolLock.Cause] {
            let now = Timestamp.monday - .minutes(record.trades.count - 1) + wait
            return record.locks(of: "BTCUSDT", at: now, limits).map(\.cause)
        }
        let stops = SymbolRecord.of(["-1", "5", "-1", "5", "-1", "5", "-1"], exit: .stopLoss)
        let poor = SymbolRecord.of(["-5", "1", "-5", "1", "-5", "1"])
        let losing = SymbolRecord.of((0..<10).map { $0 % 2 == 0 ? "-20" : "1" })
        for (record, window, cause) in [
            (stops, limits.stopWindow, SymbolLock.Cause.stops), (poor, limits.profitWindow, .lowProfit),
            (losing, limits.switchWindow, .killSwitch),
        ] {
            #expect(causes(record, after: window - .nanoseconds(1)).contains(cause), "\(cause)")
            #expect(!causes(record, after: window).contains(cause), "\(cause)")
        }
    }

    struct LockRow: Sendable {
        let nets: [String]
        let exit: Trade.Exit
        let causes: [SymbolLock.Cause]
        init(_ nets: [String], _ causes: [SymbolLock.Cause], exit: Trade.Exit = .takeProfit) {
            (self.nets, self.exit, self.causes) = (nets, exit, causes)
        }
    }

    @Test(
        "the trade that was closed last calls for the lock that fits",
        arguments: [
            LockRow(["-1", "-1"], []), LockRow(["-1", "-1", "-1"], [.losses]),
            LockRow(["-1", "5", "-1", "5", "-1", "5", "-1"], [.stops], exit: .stopLoss),
            LockRow(["-1", "5", "-1", "5", "-1", "5"], [], exit: .stopLoss),
            LockRow(["-5", "1", "-5", "1", "-5", "1"], [.lowProfit]),
            LockRow(["-5", "1", "-5", "1", "-5"], []),
            LockRow(["-5", "5", "-5", "5", "-5", "5"], []),
            LockRow(["-5", "5", "-5", "5", "-5", "4.99999999"], [.lowProfit]),
            LockRow(
                ["-20", "1"] + Array(repeating: "-20", count: 1) + ["1", "-20", "1", "-1", "1", "-6", "1"],
                [.killSwitch, .lowProfit]),
            LockRow(
                ["-20", "1"] + Array(repeating: "-20", count: 1) + ["1", "-20", "1", "-1", "1", "-4", "1"],
                [.lowProfit]),
        ])
    func called(row: LockRow) {
        let record = SymbolRecord.of(row.nets, exit: row.exit)
        let locks = record.locks(of: "BTCUSDT", at: .monday, SymbolLimits())
        #expect(locks.map(\.cause) == row.causes)
        #expect(locks.allSatisfy { ($0.until == nil) == ($0.cause == .killSwitch) })
    }

    @Test(
        "a ledger recalled from any of these facts is the ledger that lived",
        arguments: 0..<100 as Range<UInt64>)
    func recall(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let date = CivilDate("2026-01-05")!
        let events: [Fact.Event] = [
            .dayStarted(date, equity: .one), .equityPeaked(Fixed("3")!), .overridden(Self.lift),
            .overrideEnded(.spread, "BTCUSDT"), .symbolLocked(Self.lock), .symbolLocked(Self.killed),
            .symbolRearmed("ETHUSDT", by: .bot(reason: "")),
            .lossLimitReached(.week, date, loss: .one, limit: .one),
            .peakReset(by: .bot(reason: ""), equity: .one), .announced(event: "CPI", stage: "end"),
        ]
        let facts = (0..<30).map { number in
            fact(events[Int.random(in: 0..<events.count, using: &random)], at: .monday + .seconds(number))
        }
        var (lived, recalled) = (Ledger(instruments: .four), Ledger(instruments: .four))
        for fact in facts { try lived.recall(fact) }
        for fact in facts { try recalled.recall(fact) }
        #expect(lived == recalled)
        #expect(
            lived.risk.lastNewsEnd
                == facts.last { if case .announced = $0.event { true } else { false } }?.at.market)
    }
}
