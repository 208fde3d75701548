import Commands
import Domain
import Testing

@Suite struct FreeTextTests {
    private static func symbol(_ name: InstrumentID) -> InstrumentID? {
        ["EURUSD", "BTCUSDT"].contains(name) ? name : nil
    }

    static let sentences: [(String, Command)] = [
        ("close half of eurusd", .close("EURUSD", percent: 50)),
        ("Close EURUSD!", .close("EURUSD", percent: 100)),
        ("please close 30% of BTCUSDT.", .close("BTCUSDT", percent: 30)), ("close everything", .flatten(nil)),
        ("exit all", .flatten(nil)), ("flatten eurusd", .flatten("EURUSD")),
        ("pause two hours", .pause(until: .after(minutes: 120), reason: "")),
        ("pause for half an hour", .pause(until: .after(minutes: 30), reason: "")),
        ("pause 90 minutes", .pause(until: .after(minutes: 90), reason: "")),
        ("pause 2h", .pause(until: .after(minutes: 120), reason: "")),
        ("stop trading until 08:00", .pause(until: .at(TimeOfDay("08:00")!), reason: "")),
        ("pause", .pause(reason: "")), ("pause for a while", .pause(reason: "")),
        ("stop everything now", .kill(reason: "")), ("KILL", .kill(reason: "")),
        ("move eurusd to break even", .breakeven("EURUSD")), ("cancel all orders", .cancel(nil)),
        ("how is it going?", .status), ("what positions are open", .positions),
        ("what's my pnl", .view(.profit(.all))),
        ("why is eurusd quiet", .why(.look("EURUSD", at: nil))), ("report of yesterday", .report(.yesterday)),
        ("any news today?", .news(days: 2)), ("start trading again", .resume),
    ]

    @Test("a sentence means a command", arguments: sentences)
    func means(text: String, command: Command) {
        #expect(FreeText.command(text, symbol: Self.symbol) == command)
    }

    @Test(
        "what is not sure means none",
        arguments: [
            "", "hello", "close", "close half", "close all of eurusd", "close eurusd and btcusdt",
            "do not close eurusd",
            "don't pause", "close 0% of eurusd", "close 101% of eurusd", "close 10% or 20% of eurusd", "cancel",
            "breakeven", "🚀🚀🚀", "close gold",
            "this is a long story about why I would like to close half of eurusd when it is raining outside",
        ])
    func unsure(text: String) { #expect(FreeText.command(text, symbol: Self.symbol) == nil) }
}
