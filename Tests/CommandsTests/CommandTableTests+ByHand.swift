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
                    instrument: "EURUSD", side: .sell, stop: Price("1.1")!, target: Price("1.05")!, percent: 50)
            )
        ),
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
        ("/notices", .notices(nil, nil)), ("/notices Scan OFF", .notices(.scan, .off)),
        ("/notices exit silent", .notices(.exit, .silent)), ("/quiet off", .quiet(nil)),
        ("/quiet 22:00-07:00", .quiet(QuietHours(from: TimeOfDay(22), to: TimeOfDay(7)))),
    ]

    static let faultsByHand: [(String, CommandError)] = [
        (
            "/open EURUSD",
            .missing(
                argument: "long or short", usage: "/open SYMBOL long | short [stop PRICE] [target PRICE] [50%]")
        ),
        (
            "/open EURUSD up",
            .malformed(
                argument: "the side", found: "up", wanted: "long or short",
                usage: "/open SYMBOL long | short [stop PRICE] [target PRICE] [50%]")
        ),
        (
            "/open EURUSD long 1.1",
            .malformed(
                argument: "size", found: "1.1", wanted: "a share from 1% to 100%, or half",
                usage: "/open SYMBOL long | short [stop PRICE] [target PRICE] [50%]")
        ),
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
        ("/notices scan", .missing(argument: "on, silent or off", usage: "/notices [KIND on | silent | off]")),
        (
            "/notices everything off",
            .malformed(
                argument: "KIND", found: "everything",
                wanted: "one of \(data: "entry, exit, stop, order, gate, news, scan, report, system")",
                usage: "/notices [KIND on | silent | off]")
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
