import Commands
import Domain
import Engine

extension Samples {
    private static func part(
        _ instrument: Instrument = eurusd, _ side: Side = .buy, _ quantity: String = "0.10",
        of held: String = "0.10", now: String? = "1.08634", result: Fixed? = Fixed("12.2")
    ) -> ClosingQuestion.Part {
        ClosingQuestion.Part(
            instrument: instrument, side: side, quantity: Quantity(quantity)!, held: Quantity(held)!,
            now: now.flatMap { Price($0) }, result: result)
    }

    private static func closing(
        _ command: Command, _ parts: [ClosingQuestion.Part], entries: Int = 0, late: Duration? = nil
    ) -> ClosingQuestion {
        ClosingQuestion(
            command: command, parts: parts, entries: entries, currency: usd, late: late, nonce: nonce)
    }

    private static func byHand(_ answer: ByHand.Answer, _ instrument: Instrument = eurusd) -> ByHandCard {
        ByHandCard(instrument: instrument, answer: answer)
    }

    private static let alerts: [AlertLine] = [
        alert(1, .price("EURUSD"), .above, "1.09", "breakout of the range"),
        alert(2, .dayResult, .below, "-200"),
        alert(7, .drawdown, .above, "3"),
    ]

    private static func alert(
        _ number: Int, _ subject: ChatAlert.Subject, _ side: ChatAlert.Side, _ level: String,
        _ note: String = ""
    ) -> AlertLine {
        AlertLine(
            alert: ChatAlert(
                number: number, subject: subject, side: side, level: Fixed(level)!, by: .user(UserID(7)),
                note: note),
            instrument: eurusd, currency: usd)
    }

    private static func entryQuestion(
        _ instrument: Instrument = eurusd, hasMoved: Bool = false, preview: EntryPreview? = nil
    ) -> EntryQuestion {
        EntryQuestion(
            instrument: instrument, side: .buy, quantity: Quantity("0.10")!, reference: Price("1.08634")!,
            stop: Price("1.08434")!, target: Price("1.09034")!, risk: Fixed("20")!, currency: usd,
            strategy: "checklist", from: Price("1.08584")!, to: Price("1.08684")!, until: time("14:10"),
            hasMoved: hasMoved, nonce: nonce, preview: preview)
    }

    private static let preview = EntryPreview(
        most: Quantity("0.24")!, riskPercent: Fixed("0.2")!, cost: Fixed("1.4")!,
        rooms: [
            .init(.limit(.dailyLoss), now: Fixed("380")!, then: Fixed("360")!),
            .init(.limit(.weeklyLoss), now: Fixed("600")!, then: Fixed("580")!),
            .init(.limit(.heat), now: Fixed("600")!, then: Fixed("580")!),
            .init(.limit(.exposure), now: Fixed("50000")!, then: Fixed("39136.6")!),
            .init(.limit(.positions), now: Fixed("5")!, then: Fixed("4")!),
            .init(.limit(.entriesHour), now: Fixed("10")!, then: Fixed("9")!),
            .init(.limit(.entriesDay), now: .zero, then: .zero),
        ])
    private static let extremePreview = EntryPreview(
        most: Quantity(Quantity.maximum)!, riskPercent: most, cost: most,
        rooms: EffectiveLimits.Name.allCases.map { .init(.limit($0), now: most, then: least) }
            + [PropRuleName.dailyLoss, .totalLoss].map { .init(.rule($0), now: most, then: least) }
            + [PropRuleName.lotsTotal, .lotsPerSymbol].map {
                .init(.rule($0), now: Quantity.maximum, then: Fixed("0.00000001")!)
            })
    private static let lentPreview = EntryPreview(
        most: Quantity("0.24")!, riskPercent: Fixed("0.2")!, cost: Fixed("1.4")!,
        rooms: [
            .init(.limit(.heat), now: Fixed("600")!, then: Fixed("580")!),
            .init(.rule(.dailyLoss), now: Fixed("500")!, then: Fixed("480")!),
            .init(.rule(.totalLoss), now: Fixed("1000")!, then: Fixed("980")!),
            .init(.rule(.lotsTotal), now: Fixed("2")!, then: Fixed("1.9")!),
        ])

    private static func notices(
        quiet: QuietHours?, modes: [NoticeKind: NoticeMode] = [:], _ thresholds: [NoticeKind: Fixed] = [:],
        changed: NoticeKind? = nil
    ) -> NoticesCard {
        NoticesCard(
            lines: NoticeKind.allCases.map { .init($0, modes[$0] ?? .on, threshold: thresholds[$0]) },
            quiet: quiet, currency: usd, changed: changed)
    }

    private static let short = part(btcusdt, .sell, "0.02", of: "0.02", now: "64250.1", result: Fixed("-4.2"))
    private static let trialEffects: DryRun.Effects = {
        var effects = DryRun.Effects()
        effects.halts = true
        effects.exits = 2
        effects.cancels = 1
        return effects
    }()

    /// What an operator does by hand.
    static let byHand: [(name: String, said: any Utterance)] = [
        ("close-question", closing(.close("EURUSD", percent: 100), [part()])),
        ("close-question-half", closing(.close("EURUSD", percent: 50), [part(eurusd, .buy, "0.05")])),
        (
            "close-question-late",
            closing(.close("EURUSD", percent: 100), [part()], late: .minutes(47))
        ),
        ("flatten-question", closing(.flatten(nil), [part(), short], entries: 2)),
        ("flatten-question-one", closing(.flatten("EURUSD"), [part()], entries: 1)),
        ("flatten-question-unknown", closing(.flatten(nil), [part(), part(btcusdt, now: nil, result: nil)])),
        (
            "flatten-question-extreme",
            closing(
                .flatten(nil),
                Array(
                    repeating: part(
                        extreme, .sell, "\(Quantity.maximum)", of: "\(Quantity.maximum)", result: least),
                    count: 60), entries: .max)
        ),
        (
            "close-confirmed",
            ClosingOutcome(
                .close("EURUSD", percent: 50),
                .confirmed([byHand(.closing(Quantity("0.05")!))], .you, time("14:05")))
        ),
        (
            "flatten-confirmed",
            ClosingOutcome(
                .flatten(nil),
                .confirmed(
                    [byHand(.closing(Quantity("0.1")!)), byHand(.refused(.alreadyClosing), btcusdt)], .you,
                    time("14:05")))
        ),
        ("flatten-gone", ClosingOutcome(.flatten("EURUSD"), .confirmed([], .user(UserID(77)), time("14:05")))),
        ("close-declined", ClosingOutcome(.close("EURUSD", percent: 100), .declined(.you, time("14:05")))),
        ("close-expired", ClosingOutcome(.close("EURUSD", percent: 50), .expired)),
        ("stop-moving", byHand(.stopMoving(from: Price("1.08312")!, to: Price("1.0845")!))),
        ("target-moving", byHand(.targetMoving(from: Price("1.08912")!, to: Price("1.095")!))),
        ("stop-looser", byHand(.refused(.looser(now: Price("1.08312")!)))),
        ("stop-passed", byHand(.refused(.passed(mark: Price("1.08634")!)))),
        ("stop-busy", byHand(.refused(.busy))), ("stop-none", byHand(.refused(.noStop))),
        ("part-too-small", byHand(.refused(.tooSmall(least: Quantity("0.01")!)))),
        ("entries-cancelled", EntriesCancelled(instrument: nil, count: 2)),
        ("entries-none", EntriesCancelled(instrument: "EURUSD", count: 0)),
        ("trial-kill", DryRun(command: .kill(reason: ""), effects: trialEffects, answer: kill(.flat).message)),
        ("trial-nothing", DryRun(command: .breakeven("EURUSD"), effects: .init(), answer: nil)),
        (
            "pause-until",
            Notices.Paused(
                cause: Cause(who: .you, reason: "lunch", since: time("12:00"), until: time("14:00")),
                openPositions: 1)
        ),
        ("pause-ended", Notices.PauseEnded(state: .active, openPositions: 2)),
        ("pause-ended-killed", Notices.PauseEnded(state: .killed(cause(.you, "fat finger")), openPositions: 0)),
        (
            "status-paused-until",
            status(.paused(Cause(who: .you, reason: "", since: time("12:00"), until: time("14:00"))))
        ),
        ("entry-question", entryQuestion()), ("entry-question-moved", entryQuestion(hasMoved: true)),
        ("entry-question-extreme", entryQuestion(extreme)),
        ("entry-question-by-hand", entryQuestion(preview: preview)),
        (
            "entry-question-unknown",
            entryQuestion(preview: EntryPreview(most: nil, riskPercent: nil, cost: nil, rooms: []))
        ),
        ("entry-question-lent", entryQuestion(preview: lentPreview)),
        ("entry-question-by-hand-extreme", entryQuestion(extreme, preview: extremePreview)),
        ("entry-approved", EntryOutcome(instrument: "EURUSD", what: "buy 0.1", .approved(.you, time("14:05")))),
        ("entry-rejected", EntryOutcome(instrument: "EURUSD", what: "buy 0.1", .declined(.you, time("14:05")))),
        (
            "entry-forbidden",
            EntryOutcome(
                instrument: "EURUSD", what: "buy 0.1",
                .forbidden(record("EURUSD", Reason(.spread, "SPREAD_TOO_HIGH", value: .one, limit: .zero))))
        ),
        ("entry-expired", EntryOutcome(instrument: "EURUSD", what: "buy 0.1", .expired)),
        ("entry-withdrawn", EntryOutcome(instrument: "EURUSD", what: "sell 0.1", .withdrawn)),
        (
            "open-refused",
            OpenRefused(
                instrument: "EURUSD",
                reason: Reason(.spread, "SPREAD_TOO_HIGH", value: Fixed("2.5"), limit: Fixed("2")))
        ),
        (
            "open-too-much",
            OpenRefused(
                instrument: "EURUSD",
                reason: Reason(
                    .size, "MORE_THAN_SIZED", value: Fixed("0.3"), limit: Fixed("0.24"), detail: "risk"),
                most: Quantity("0.12")!)
        ),
        ("open-waiting", OpenRefused(instrument: "EURUSD", reason: nil)),
        ("did-you-mean", DidYouMean(.close("EURUSD", percent: 50))), ("did-you-mean-send", DidYouMean(.resume)),
        ("alerts-none", AlertCard.list([])), ("alerts", AlertCard.list(alerts)),
        ("alert-set", AlertCard.set(alerts[0], now: Fixed("1.08634"))),
        ("alert-set-unknown", AlertCard.set(alerts[2], now: nil)),
        ("alert-already", AlertCard.reachedAlready(alerts[0], now: Fixed("1.0912")!)),
        ("alert-full", AlertCard.full(maximum: 50)), ("alert-taken-back", AlertCard.takenBack(1)),
        ("alert-reached-price", Notices.AlertReached(line: alerts[0], value: Fixed("1.09003")!)),
        ("alert-reached-result", Notices.AlertReached(line: alerts[1], value: Fixed("-203.1")!)),
        ("alert-reached-fall", Notices.AlertReached(line: alerts[2], value: Fixed("3.04")!)),
        ("notices", notices(quiet: nil)),
        (
            "notices-changed",
            notices(
                quiet: QuietHours(from: TimeOfDay(22), to: TimeOfDay(7)),
                modes: [.scan: .off, .report: .silent], changed: .scan)
        ),
        (
            "notices-thresholds",
            notices(
                quiet: nil, modes: [.entry: .silent],
                [.entry: Fixed("20")!, .exit: Fixed("25.5")!, .drawdown: .one],
                changed: .exit)
        ),
        ("notices-extreme", notices(quiet: nil, [.entry: most, .exit: most, .drawdown: most])),
        (
            "fell",
            Notices.Fell(
                fall: Fixed("2.034")!, equity: Fixed("9796.6")!, best: Fixed("10000")!, currency: usd,
                next: Fixed("3")!)
        ),
        (
            "fell-extreme",
            Notices.Fell(fall: most, equity: least, best: most, currency: usd, next: most)
        ),
        ("nothing-open", Refused.nothingOpen("EURUSD")), ("nothing-open-at-all", Refused.nothingOpen(nil)),
    ]
}
