import Domain
import Engine

@testable import Commands

/// What is done by hand, and what operators want to hear.
extension CommandTableTests {
    static let spokenByHand: [(String, Command)] = [
        ("/open eurusd long", .open(EntryWish(instrument: "EURUSD", side: .buy))),
        (
            "/open EURUSD sell target 1.05 stop 1.1 50%",
            .open(
                EntryWish(
                    instrument: "EURUSD", side: .sell, stop: Price("1.1")!, target: Price("1.05")!,
                    size: .share(50))
            )
        ),
        (
            "/open EURUSD long SIZE 0.10 stop 1.07",
            .open(
                EntryWish(
                    instrument: "EURUSD", side: .buy, stop: Price("1.07")!, size: .quantity(Quantity("0.1")!)))
        ),
        (
            "/open EURUSD short risk 0.5%",
            .open(EntryWish(instrument: "EURUSD", side: .sell, size: .risk(percent: Fixed("0.5")!)))
        ),
        (
            "/open EURUSD long risk 2 target 1.2",
            .open(
                EntryWish(
                    instrument: "EURUSD", side: .buy, target: Price("1.2")!, size: .risk(percent: Fixed("2")!)))
        ),
        ("/open EURUSD long half", .open(EntryWish(instrument: "EURUSD", side: .buy, size: .share(50)))),
        ("/open EURUSD long 100%", .open(EntryWish(instrument: "EURUSD", side: .buy))),
        ("/close eurusd", .close("EURUSD", percent: 100)), ("/close EURUSD 50%", .close("EURUSD", percent: 50)),
        ("/close EURUSD half", .close("EURUSD", percent: 50)),
        ("/close EURUSD 1", .close("EURUSD", percent: 1)),
        ("/flatten", .flatten(nil)), ("/flatten All", .flatten(nil)), ("/flatten eurusd", .flatten("EURUSD")),
        ("/breakeven eurusd", .breakeven("EURUSD")), ("/stop EURUSD 1.085", .stop("EURUSD", Price("1.085")!)),
        ("/target EURUSD 1.1", .target("EURUSD", Price("1.1")!)), ("/cancel all", .cancel(nil)),
        ("/cancel eurusd", .cancel("EURUSD")),
        ("/pause for 2h", .pause(until: .after(minutes: 120), reason: "")),
        ("/pause for 1d2h30m audit", .pause(until: .after(minutes: 1_590), reason: "audit")),
        ("/pause until 08:00", .pause(until: .at(TimeOfDay("08:00")!), reason: "")),
        ("/pause for lunch", .pause(reason: "for lunch")),
        ("/pause until later", .pause(reason: "until later")),
        ("/pause for 0m", .pause(reason: "for 0m")), ("/pause for 8d", .pause(reason: "for 8d")),
        ("/alerts", .alerts), ("/unalert 3", .unalert(3)), ("/unalert All", .unalert(nil)),
        (
            "/alert eurusd above 1.09 breakout of the range",
            .alert(.price("EURUSD"), .above, Fixed("1.09")!, note: "breakout of the range")
        ),
        ("/alert EURUSD < 1.08", .alert(.price("EURUSD"), .below, Fixed("1.08")!, note: "")),
        ("/alert pnl under -200", .alert(.dayResult, .below, Fixed("-200")!, note: "")),
        ("/alert PNL over 500", .alert(.dayResult, .above, Fixed("500")!, note: "")),
        ("/alert drawdown 2.5%", .alert(.drawdown, .above, Fixed("2.5")!, note: "")),
        ("/alert drawdown above 3", .alert(.drawdown, .above, Fixed("3")!, note: "")),
        ("/notices", .notices(nil, nil)), ("/notices Scan OFF", .notices(.scan, .mode(.off))),
        ("/notices exit silent", .notices(.exit, .mode(.silent))), ("/quiet off", .quiet(nil)),
        ("/notices exit from 25", .notices(.exit, .threshold(Fixed("25")!))),
        ("/notices ENTRY FROM 0.01", .notices(.entry, .threshold(Fixed("0.01")!))),
        ("/notices exit from 0", .notices(.exit, .threshold(nil))),
        ("/notices drawdown every 1%", .notices(.drawdown, .threshold(.one))),
        ("/notices drawdown every 0.1", .notices(.drawdown, .threshold(Fixed("0.1")!))),
        ("/notices drawdown from 50%", .notices(.drawdown, .threshold(Fixed("50")!))),
        ("/notices drawdown every 0", .notices(.drawdown, .threshold(nil))),
        ("/quiet 22:00-07:00", .quiet(QuietHours(from: TimeOfDay(22), to: TimeOfDay(7)))),
    ]

    private static let openUsage =
        "/open SYMBOL long | short [stop PRICE] [target PRICE] [size QTY | risk 0.5% | 50%]"

    private static func openFault(
        _ line: String, _ argument: Phrase, _ found: String, _ wanted: Phrase
    ) -> (String, CommandError) {
        ("/open EURUSD \(line)", .malformed(argument: argument, found: found, wanted: wanted, usage: openUsage))
    }

    private static let quantity: Phrase = "a quantity above 0, such as 0.10"
    private static let risk: Phrase = "per cent of the equity from 0.01 to 2, such as 0.5%"
    private static let anySize: Phrase = "size 0.10, risk 0.5%, or a share such as 50%"

    static let openFaults: [(String, CommandError)] = [
        ("/open EURUSD", .missing(argument: "long or short", usage: openUsage)),
        openFault("up", "the side", "up", "long or short"),
        openFault("long 1.1", "the size", "1.1", anySize),
        openFault("long 0%", "the size", "0%", anySize), openFault("long 101%", "the size", "101%", anySize),
        openFault("long at 1.1", "the size", "at", anySize),
        openFault("long limit 1.1", "the size", "limit", anySize),
        ("/open EURUSD long stop", .missing(argument: "stop", usage: openUsage)),
        ("/open EURUSD long size", .missing(argument: "the size", usage: openUsage)),
        openFault("long size 0", "the size", "0", quantity),
        openFault("long size -1", "the size", "-1", quantity),
        openFault("long size 1,000", "the size", "1,000", quantity),
        openFault("long size half", "the size", "half", quantity),
        openFault("long size 1000000001", "the size", "1000000001", quantity),
        ("/open EURUSD long risk", .missing(argument: "the risk", usage: openUsage)),
        openFault("long risk 0", "the risk", "0", risk),
        openFault("long risk 0.009%", "the risk", "0.009%", risk),
        openFault("long risk 2.01%", "the risk", "2.01%", risk),
        openFault("long risk %", "the risk", "%", risk),
        openFault("long risk 0,5%", "the risk", "0,5%", risk),
        ("/open EURUSD long size 1 risk 1%", .unexpected(found: "risk", usage: openUsage)),
        ("/open EURUSD long 50% size 1", .unexpected(found: "size", usage: openUsage)),
        ("/open EURUSD long size 1 size 2", .unexpected(found: "size", usage: openUsage)),
        ("/open EURUSD long stop 1 stop 2", .unexpected(found: "stop", usage: openUsage)),
        ("/open EURUSD long target 1 50% target 2", .unexpected(found: "target", usage: openUsage)),
    ]

    private static let noticesUsage = "/notices [KIND on | silent | off | from 25 | every 1%]"
    private static let amount: Phrase = "a number such as 25 or 99.50, or 0 for no least amount"
    private static let step: Phrase = "per cent from 0.1 to 50, such as 1%, or 0 for none"

    private static func noticesFault(_ line: String, _ found: String?, _ wanted: Phrase) -> (
        String, CommandError
    ) {
        let argument: Phrase = line.hasPrefix("exit") ? "the amount" : "the step"
        return (
            "/notices \(line)",
            found.map { .malformed(argument: argument, found: $0, wanted: wanted, usage: noticesUsage) }
                ?? .missing(argument: argument, usage: noticesUsage)
        )
    }

    static let faultsByHand: [(String, CommandError)] = [
        (
            "/alert EURUSD 1.09",
            .malformed(
                argument: "the side", found: "1.09", wanted: "above or below",
                usage: "/alert SYMBOL | pnl | drawdown [above | below] LEVEL [note…]")
        ),
        (
            "/alert drawdown below 3",
            .malformed(
                argument: "LEVEL", found: "below", wanted: "per cent above 0, such as 3 or 2.5%",
                usage: "/alert SYMBOL | pnl | drawdown [above | below] LEVEL [note…]")
        ),
        (
            "/alert pnl below 1,000.5",
            .malformed(
                argument: "LEVEL", found: "1,000.5", wanted: "an amount such as 250 or -200",
                usage: "/alert SYMBOL | pnl | drawdown [above | below] LEVEL [note…]")
        ),
        ("/notices scan", .missing(argument: "on, silent or off", usage: noticesUsage)),
        (
            "/notices everything off",
            .malformed(
                argument: "KIND", found: "everything",
                wanted:
                    "one of \(data: "entry, exit, stop, order, gate, news, scan, report, system, drawdown")",
                usage: noticesUsage)
        ),
        noticesFault("exit from", nil, ""), noticesFault("exit from -1", "-1", amount),
        noticesFault("exit from 25%", "25%", amount), noticesFault("exit from 0.009", "0.009", amount),
        noticesFault("exit from 1,000", "1,000", amount),
        noticesFault("exit from 1000000000.1", "1000000000.1", amount),
        noticesFault("drawdown every 0.09%", "0.09%", step),
        noticesFault("drawdown every 50.1%", "50.1%", step),
        noticesFault("drawdown every day", "day", step),
        (
            "/notices scan from 5",
            .malformed(
                argument: "KIND", found: "scan",
                wanted: "entry or exit with an amount, or drawdown with a step", usage: noticesUsage)
        ),
        (
            "/notices exit loud",
            .malformed(
                argument: "on, silent or off", found: "loud", wanted: "one of \(data: "on, silent, off")",
                usage: noticesUsage)
        ),
        (
            "/quiet 22:00-22:00",
            .malformed(
                argument: "hours", found: "22:00-22:00", wanted: "two times such as 22:00-07:00, or off",
                usage: "/quiet 22:00-07:00 | off")
        ),
        ("/close", .missing(argument: "SYMBOL", usage: "/close SYMBOL [50% | half]")),
        (
            "/close EURUSD 0%",
            .malformed(
                argument: "part", found: "0%", wanted: "a share from 1% to 100%, or half",
                usage: "/close SYMBOL [50% | half]")
        ),
        (
            "/close EURUSD 12.5%",
            .malformed(
                argument: "part", found: "12.5%", wanted: "a share from 1% to 100%, or half",
                usage: "/close SYMBOL [50% | half]")
        ),
        (
            "/stop EURUSD 1,0850",
            .malformed(
                argument: "PRICE", found: "1,0850", wanted: "a price such as 1.0850, with a point and no comma",
                usage: "/stop SYMBOL PRICE")
        ),
        ("/cancel", .missing(argument: "SYMBOL", usage: "/cancel SYMBOL | all")),
        ("/flatten all now", .unexpected(found: "now", usage: "/flatten [SYMBOL | all]")),
    ]
}
