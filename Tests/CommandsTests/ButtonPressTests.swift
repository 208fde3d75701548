import Commands
import Domain
import Scheduler
import Testing

@Suite struct ButtonPressTests {
    static let presses: [(ButtonPress, String)] = [
        (.command(.status), "c/status"), (.command(.positions), "c/positions"),
        (.command(.scan(nil)), "c/scan"),
        (.command(.scan("EURUSD")), "c/scan EURUSD"), (.command(.why(.gates)), "c/why gates"),
        (.command(.news(days: 2)), "c/news"),
        (.command(.news(days: 7)), "c/news 7"), (.command(.report(.today)), "c/report"),
        (.command(.report(.on(CivilDate("2026-11-25")!))), "c/report 2026-11-25"), (.command(.help), "c/help"),
        (.command(.helpOn(.chapter(.act))), "c/help act"), (.command(.books(.take)), "c/books take"),

        (.command(.helpOn(.command(.close))), "c/help close"),
        (.command(.pause(reason: "")), "c/pause"), (.command(.kill(reason: "")), "c/kill"),
        (.command(.close("EURUSD", percent: 50)), "c/close EURUSD 50%"),
        (.command(.flatten(nil)), "c/flatten all"), (.command(.breakeven("EURUSD")), "c/breakeven EURUSD"),
        (.confirm(Samples.nonce), "y/0123456789abcdeffedcba9876543210"),
        (.command(.pause(until: .after(minutes: 120), reason: "")), "c/pause for 2h"),
        (.command(.alerts), "c/alerts"), (.command(.notices(.scan, .mode(.off))), "c/notices scan off"),
        (.extend(Samples.nonce), "e/0123456789abcdeffedcba9876543210"),
        (.halve(Samples.nonce), "h/0123456789abcdeffedcba9876543210"),
        (.seen(1), "s/1"), (.seen(1_204), "s/1204"), (.command(.live(false)), "c/live off"),
        (.command(.newsPlan("1a2b3c4d", .close)), "c/newsplan 1a2b3c4d close"),
        (.command(.newsPlan(nil, .noEntries)), "c/newsplan hold"),
        (.command(.jobs(.list)), "c/jobs"), (.command(.jobs(.show(.backup))), "c/jobs backup"),
        (.command(.jobs(.run(.morningBrief))), "c/jobs run morningBrief"),
        (.command(.jobs(.pause(.keyAge))), "c/jobs pause keyAge"),
        (.command(.jobs(.resume(.diskGuard))), "c/jobs resume diskGuard"),
        (.decline(Samples.nonce), "n/0123456789abcdeffedcba9876543210"),
    ]

    @Test("prints and reads back", arguments: presses)
    func roundTrip(press: ButtonPress, data: String) {
        #expect(press.data == data)
        #expect(ButtonPress(data: data) == press)
    }

    @Test(
        "what no button carries is forged",
        arguments: [
            "", "c", "c/", "c/resume", "c/resume ", "c/RESUME", "c//resume", "c/Status", "c/status ",
            "c/status now",
            "c/status@bot", "c/status@", "c/kill now", "c/pause lunch", "c/news 2", "c/news 8", "c/news 07",
            "c/scan eurusd", "c/report today", "c/stop EURUSD 1.1", "c/close eurusd", "c/pause for 120m",
            "c/unknown", "status", "/status", "x/status", "y/", "n/",
            "s/", "s/0", "s/-1", "s/+1", "s/01", "s/9223372036854775808", "s/x", "c/live on",
            "c/notices exit from 25", "c/notices drawdown every 1%",
            "c/jobs list", "c/jobs Backup", "c/jobs at backup 03:00", "c/jobs run",
            "y/0123456789abcdeffedcba987654321", "y/0123456789abcdeffedcba98765432100",
            "y/0123456789ABCDEFfedcba9876543210", "n/+123456789abcdeffedcba9876543210", "y/🇪🇺",
        ])
    func forged(data: String) { #expect(ButtonPress(data: data) == nil) }

    @Test("a command that raises the risk, or carries words, has no button")
    func notCarried() {
        #expect(ButtonPress.command(.resume).data == nil)
        #expect(ButtonPress.command(.kill(reason: "x")).data == nil)
        #expect(ButtonPress.command(.why(.look("EURUSD", at: nil))).data == nil)
        #expect(ButtonPress.command(.pause(reason: "x")).data == nil)
        #expect(ButtonPress.command(.stop("EURUSD", Price("1.1")!)).data == nil)
        #expect(ButtonPress.command(.news(days: 8)).data == nil)
        #expect(ButtonPress.command(.scan("eurusd")).button("Refresh") == nil)
    }

    @Test("64 bytes are carried, 65 are not")
    func limit() {
        let longest = InstrumentID(String(repeating: "W", count: 57))
        let press = ButtonPress.command(.scan(longest))
        #expect(press.data?.utf8.count == 64)
        #expect(press.data.flatMap { ButtonPress(data: $0) } == press)
        #expect(ButtonPress.command(.scan(InstrumentID(longest.value + "W"))).data == nil)
        #expect(ButtonPress(data: "c/scan \(longest)W") == nil)
    }
}
