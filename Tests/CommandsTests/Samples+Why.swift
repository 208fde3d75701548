import Commands
import Domain
import Engine

extension Samples {
    static let gateBill = GateBill(
        lines: [
            .init(gate: .dailyLoss, closed: 0, open: 3, multiple: .zero, net: .zero),
            .init(gate: .cooldown, closed: 4, open: 0, multiple: Fixed("1.2")!, net: nil),
            .init(
                gate: .correlation, closed: 1_204, open: 2, multiple: Fixed("-212.45")!, net: Fixed("-10622.5")!
            ),
            .init(gate: .spread, closed: 12, open: 0, multiple: Fixed("-3.4")!, net: Fixed("-170")!),
        ], currency: usd)

    static let why = WhyCard(
        instrument: "EURUSD", asked: time("14:05"),
        lines: [
            .init(
                run: LookRun(
                    instrument: "EURUSD", strategy: "checklist", first: .init(unixSeconds: 0),
                    last: .init(unixSeconds: 3_900), count: 5,
                    outcome: .refused(
                        Reason(
                            .trend, "ADX_TOO_LOW", value: Fixed("18.24")!, limit: Fixed("25")!, detail: "ADX")),
                    lowest: Fixed("18.2")!, highest: Fixed("24.9")!), first: time("13:00"), last: time("14:05"),
                covers: true),
            .init(
                run: LookRun(entry("EURUSD", .buy)), first: time("12:00", on: "2026-11-24"),
                last: time("12:00", on: "2026-11-24"), covers: false),
        ], isTooOld: false)
}
