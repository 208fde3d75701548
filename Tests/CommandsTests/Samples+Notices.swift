import Commands
import Domain
import Engine

extension Samples {
    /// Every notice and every refusal, with the name of its golden file.
    static let notices: [(name: String, said: any Utterance)] = [
        ("started-first", started(state: .active, downFor: nil)),
        (
            "started-crash",
            started(state: .killed(cause()), downFor: .seconds(75), afterCrash: true, reconciled: nil)
        ),
        ("started-drift", started(state: .reconciling, downFor: .hours(30), reconciled: false)),
        (
            "older-commands",
            Notices.OlderCommands(notRun: [
                .init(.resume, age: .minutes(118)), .init(.status, age: .minutes(5)),
            ])
        ),
        ("older-commands-many", Notices.OlderCommands(notRun: (1...9).map { .init(.status, age: .hours($0)) })),
        ("entry", entryFilled(eurusd, .buy)),
        ("entry-part", entryFilled(btcusdt, .sell, isPartial: true)),
        ("entry-extreme", entryFilled(extreme, .sell)),
        ("exit-stop", exit(.stopLoss, "-20.4", "-1.02")),
        ("exit-target", exit(.takeProfit, "39.8", "1.99")),
        ("exit-flatten", exit(.flatten, "0", nil)),
        ("exit-part", exit(.flatten, nil, nil)),
        ("exit-partial", exit(.partial, nil, nil)),
        ("exit-scale-out", exit(.scaleOut, nil, nil)),
        ("exit-staged", exit(.stagedExit, nil, nil)),
        ("exit-reversed", exit(.reversed, "-3", "-0.15")),
        ("exit-breakeven", exit(.breakeven, "0.4", "0.02")),
        ("exit-trailing", exit(.trailingStop, "24", "1.2")),
        ("exit-tightened", exit(.tightenedStop, "5", "0.25")),
        ("exit-early-cut", exit(.earlyCut, "-9", "-0.45")),
        ("exit-roi", exit(.roi, "10", "0.5")),
        ("exit-time", exit(.timeExit, "1", "0.05")),
        ("exit-session", exit(.sessionEnd, "2", "0.1")),
        ("exit-weekend", exit(.weekend, "2", "0.1")),
        ("exit-stop-out", exit(.stopOut, "-480", "-9.6")), ("exit-adopted", exit(.adopted, "-7", "-0.35")),
        ("financed-swap", financed(.swap, "-9.75", 3)), ("financed-night", financed(.swap, "0.45", 1)),
        ("financed-funding", financed(.funding, "-1.2", 1)), ("financed-late", financed(.funding, "-7.2", 6)),
        ("margin-call", marginCall(isOver: false)), ("margin-restored", marginCall(isOver: true)),
        ("exit-regime", exit(.regime, "-6", "-0.3")),
        ("exit-news", exit(.news, "4", "0.2")),
        ("exit-strategy", exit(.strategy, "4", "0.2")),
        ("exit-naked", exit(.naked, "-1", "-0.05")),
        ("stop-breakeven", moved("1.08312", "1.08514", .breakeven)),
        ("stop-trail", moved("1.08312", "1.08401", .trail)),
        ("stop-news", moved("1.08312", "1.08601", .news)),
        ("stop-venue", moved("1.08401", "1.08312", .venue)),
        (
            "stop-not-moved",
            Notices.StopNotMoved(
                instrument: eurusd, stop: Price("1.08312")!, wanted: Price("1.08514")!,
                reason: "stop 1.08514 is already through at 1.085")
        ),
        ("part-too-small", Notices.PartTooSmall(instrument: eurusd, cause: .partial)),
        ("stage-too-small", Notices.PartTooSmall(instrument: eurusd, cause: .stagedExit)),
        ("rejected-entry", rejected(.entry, "insufficient margin")),
        ("rejected-stop", rejected(.stopLoss, "")),
        ("rejected-target", rejected(.takeProfit, "price out of band")),
        ("rejected-closing", rejected(.flatten, longWords)),
        (
            "order-lost",
            Notices.OrderLost(order: "db-7f3a-e", instrument: "EURUSD", unansweredFor: .seconds(30))
        ),
        ("stop-missing", Notices.StopMissing(instrument: "EURUSD")),
        ("journal-restored", journalRestored(1_234, isKilled: false)),
        ("journal-restored-killed", journalRestored(1_234, isKilled: true)),
        ("journal-restored-unreadable", journalRestored(nil, isKilled: true)),
        ("disk-full", Notices.DiskFull(freedBytes: 64 << 20)),
        (
            "drift",
            Notices.DriftFound(
                difference: "the venue holds long 0.2 EURUSD, the bot's book says long 0.1 EURUSD")
        ),
        ("drift-ended", Notices.DriftEnded(orders: 2, holdings: 1)),
        (
            "killed-bot",
            Notices.Killed(cause: cause(.bot, "the journal is full"), positions: ["EURUSD", "BTCUSDT"])
        ),
        ("killed-flat", Notices.Killed(cause: cause(.user(UserID(77))), positions: [])),
        ("paused", Notices.Paused(cause: cause(.you, "lunch"), openPositions: 2)),
        ("resumed", Notices.Resumed(who: .you, openPositions: 1)),
        ("day-loss", dayLoss("402.17", "400")),
        (
            "day-loss-extreme",
            Notices.DayLossReached(
                loss: most, limit: most, currency: "USDT", openPositions: 0, nextDay: time("00:00"))
        ),
        (
            "loss-limit-week",
            Notices.LossLimitReached(
                span: .week, loss: Fixed("601.2")!, limit: Fixed("600")!, currency: usd, openPositions: 1)
        ),
        (
            "symbol-held",
            Notices.SymbolHeld(
                lock: SymbolLock(
                    instrument: "EURUSD", cause: .losses, until: Timestamp(unixSeconds: 1_795_000_000),
                    by: .bot(reason: "losses")), until: time("18:05"), who: .bot)
        ),
        (
            "symbol-held-by-hand",
            Notices.SymbolHeld(
                lock: SymbolLock(
                    instrument: extreme.id, cause: .command, until: nil, by: .user(UserID(77)),
                    reason: longWords),
                until: nil, who: .user(UserID(77)))
        ),
        (
            "override-ended",
            Notices.OverrideEnded(
                GateOverride(
                    gate: .spread, instrument: "EURUSD", until: Timestamp(unixSeconds: 1_795_000_000),
                    by: .user(UserID(77)), reason: "known event"))
        ),
        ("nothing-to-rearm", Refused.nothingToRearm("EURUSD")), ("equity-unknown", Refused.equityUnknown),
        ("blackout-hour", blackout(.hourBefore, .minutes(60))),
        ("blackout-quarter", blackout(.quarterBefore, .minutes(15))),
        ("blackout-began", blackout(.began, .zero)),
        ("blackout-ended", blackout(.ended, .zero)),
        ("blackout-quarter-close", blackout(.quarterBefore, .minutes(15), plan: .close)),
        ("blackout-began-tighten", blackout(.began, .zero, plan: .tighten)),
        ("calendar-moved", calendarMoved), ("news-planned", newsPlanned),
        ("news-planned-missing", NewsPlanned.Missing()),
        (
            "calendar-graded",
            calendarChanged(
                .graded(from: .medium), cpi, window: .init(from: time("14:15"), until: time("14:45")))
        ),
        ("calendar-dropped", calendarChanged(.dropped, cpi, window: nil)),
        ("calendar-changes", calendarChanges),
        (
            "calendar-file",
            Notices.CalendarFileFaults(
                source: .own,
                faults: [
                    "config/news.yaml, line 3: no title", "config/news.yaml, line 9: unreadable time \"soon\"",
                ],
                count: 1)
        ),
        (
            "scan-summary",
            Notices.ScanSummary(
                over: .hours(4), scans: 240, instruments: 12, entered: ["EURUSD"],
                refusals: [.init(.trend, 1_204), .init(.session, 310)])
        ),
        (
            "scan-summary-quiet",
            Notices.ScanSummary(
                over: .hours(1), scans: 1, instruments: 1, entered: [], refusals: [])
        ),
        ("recording-ended", Notices.RecordingEnded(openPositions: 1)),
        ("calendar-stale-waits", Notices.CalendarStale(age: .hours(25), effect: .entriesWait)),
        ("calendar-stale-rules", Notices.CalendarStale(age: nil, effect: .builtInRulesOnly)),
        (
            "chat-found",
            Notices.ChatFound(
                since: time("02:10"), lasted: .minutes(47), reason: "no answer from the service")
        ),
        (
            "chat-found-quiet",
            Notices.ChatFound(since: time("02:10"), lasted: .seconds(95), reason: "")
        ),
        (
            "chat-out-of-reach",
            Notices.ChatOutOfReach(
                since: time("02:10"), reason: "no answer from the service", openPositions: 2, state: .trading)
        ),
        (
            "chat-out-of-reach-paused",
            Notices.ChatOutOfReach(since: time("02:10"), reason: "", openPositions: 1, state: .paused)
        ),
        (
            "chat-out-of-reach-killed",
            Notices.ChatOutOfReach(since: time("02:10"), reason: "", openPositions: 0, state: .killed)
        ),
        (
            "silence-ahead",
            Notices.SilenceAhead(since: time("02:10"), left: .hours(1), step: .pause, isOpen: true)
        ),
        (
            "silence-ahead-reduce",
            Notices.SilenceAhead(since: time("02:10"), left: .minutes(15), step: .reduce, isOpen: true)
        ),
        (
            "silence-ahead-flatten-flat",
            Notices.SilenceAhead(since: time("02:10"), left: .minutes(15), step: .flatten, isOpen: false)
        ),
        ("silence-ended", Notices.SilenceEnded(silent: .hours(24), step: .pause, open: 2)),
        ("silence-ended-reduce", Notices.SilenceEnded(silent: .hours(24), step: .reduce, open: 1)),
        ("silence-ended-flatten", Notices.SilenceEnded(silent: .hours(24), step: .flatten, open: 3)),
        ("silence-ended-flat", Notices.SilenceEnded(silent: .hours(24), step: .flatten, open: 0)),
        ("strangers", Notices.StrangersCounted(messages: 4, last: UserID(999), over: .hours(1))),
        ("strangers-channel", Notices.StrangersCounted(messages: 1, last: nil, over: .hours(1))),
        ("clock-back", Notices.ClockStepped(seconds: -3_600, settling: .minutes(5))),
        ("clock-forward", Notices.ClockStepped(seconds: .max, settling: .minutes(5))),
        ("refused-role", Refused.notAllowed(.resume, .trader)),
        ("refused-old", Refused.tooOld(.resume, .seconds(31))),
        ("refused-future", Refused.tooOld(.resume, .seconds(-45))),
        ("refused-no-time", Refused.tooOld(.resume, nil)),
        (
            "refused-instrument",
            Refused.noSuchInstrument("EURUSB", known: ["EURUSD", "GBPUSD", "USDJPY", "XAUUSD"])
        ),
        ("refused-looks", Refused.noLooks("EURUSD")),
        ("refused-instrument-far", Refused.noSuchInstrument(extreme.id, known: [extreme.id, extreme.id])),
        ("refused-trading", Refused.alreadyTrading),
        ("refused-report", Refused.noReport(CivilDate("2026-11-22")!)),
        ("refused-button", Refused.unknownButton),
        ("error-unknown", CommandError.unknown(name: "staus", nearest: .status)),
        ("error-unknown-resume", CommandError.unknown(name: "resme", nearest: .resume)),
        ("error-unknown-far", CommandError.unknown(name: "moon", nearest: nil)),
        ("error-slash", CommandError.unknown(name: "", nearest: nil)),
        ("error-missing", CommandError.missing(argument: "SYMBOL", usage: "/scan SYMBOL")),
        (
            "entry-sized",
            Notices.EntryFilled(
                instrument: eurusd, side: .buy, quantity: Quantity("0.1")!, price: Price("1.08512")!,
                stop: Price("1.08312"), target: Price("1.08912"), risk: Fixed("20")!, currency: usd,
                sizing: SizingNote(
                    method: .kelly, fallback: 12, basePercent: Fixed("0.5")!,
                    factors: [
                        .init(.lossStreak, Fixed("0.5")!), .init(.drawdown, Fixed("0.25")!),
                        .init(.volatility, Fixed("0.8")!), .init(.sessionEnd, Fixed("0.3")!),
                        .init(.dayLoss, Fixed("0.5")!),
                    ], bound: .tail))
        ),
        ("prop-closing", Notices.PropClosing(.rule(.totalLoss, left: Fixed("9.5")!, usd))),
        ("prop-closing-news", Notices.PropClosing(.news(["EURUSD", "GBPUSD"]))),
        ("prop-closing-weekend", Notices.PropClosing(.weekend)),
        (
            "error-malformed",
            CommandError.malformed(
                argument: "days", found: "9", wanted: "a whole number from 1 to \(7)", usage: "/news [days 1-7]"
            )
        ),
        ("error-unexpected", CommandError.unexpected(found: "now", usage: "/status")),
    ]

    static let all = cards + views + notices + factor + jobs + books

    static func entryFilled(_ instrument: Instrument, _ side: Side, isPartial: Bool = false)
        -> Notices.EntryFilled
    {
        let isExtreme = instrument == extreme
        return Notices.EntryFilled(
            instrument: instrument, side: side, quantity: Quantity(isExtreme ? "999999999.99999999" : "0.1")!,
            price: Price(isExtreme ? "999999999.99999999" : "1.08512")!,
            stop: isPartial ? nil : Price("1.08312"),
            target: isPartial ? nil : Price("1.08912"), risk: isExtreme ? most : Fixed("20")!, currency: usd,
            isPartial: isPartial)
    }

    static func exit(_ cause: Trade.Exit, _ result: String?, _ multiple: String?)
        -> Notices.ExitFilled
    {
        Notices.ExitFilled(
            instrument: eurusd, side: .buy, quantity: Quantity("0.1")!, price: Price("1.08312")!, cause: cause,
            result: result.flatMap { Fixed($0) }, currency: usd, multipleOfRisk: multiple.flatMap { Fixed($0) },
            held: result == nil ? nil : .seconds(7_500))
    }

    static func moved(_ from: String, _ to: String, _ cause: Amendment.Cause) -> Notices.StopMoved {
        Notices.StopMoved(
            instrument: eurusd, side: .buy, from: Price(from)!, to: Price(to)!, entry: Price("1.08512")!,
            cause: cause)
    }

    static func rejected(_ purpose: Order.Purpose, _ reason: String) -> Notices.OrderRejected {
        Notices.OrderRejected(instrument: "EURUSD", purpose: purpose, reason: reason)
    }

    static func dayLoss(_ loss: String, _ limit: String) -> Notices.DayLossReached {
        Notices.DayLossReached(
            loss: Fixed(loss)!, limit: Fixed(limit)!, currency: usd, openPositions: 1,
            nextDay: time("00:00", on: "2026-11-26"))
    }

    static func blackout(
        _ stage: Notices.Blackout.Stage, _ wait: Duration, plan: NewsPlan = .noEntries
    ) -> Notices.Blackout {
        Notices.Blackout(
            stage: stage, cause: cpi, wait: wait, from: time("14:15"), until: time("14:45"),
            instruments: ["BTCUSDT", "EURUSD", "GBPUSD", "USDCAD", "USDCHF", "USDJPY", "XAUUSD"],
            positions: ["EURUSD"], plan: plan, name: "1a2b3c4d")
    }

    private static func journalRestored(_ known: Int64?, isKilled: Bool) -> Notices.JournalRestored {
        Notices.JournalRestored(
            RestoredJournal(known: known, last: 900, isKilled: isKilled), isKilled: isKilled)
    }
}
