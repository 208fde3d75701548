import Domain
import Engine
import TestSupport

/// Circumstances under which every rule allows an entry; each test spoils one thing.
func situation(
    at now: Timestamp = .monday, quote: Quote? = .of(0, "100000.0", "100000.1"),
    equity: Fixed? = Fixed("10000")!,
    proposal: Proposal? = nil, _ change: (inout Standing, inout Outside) -> Void = { _, _ in }
) -> Circumstances {
    var standing = Standing(
        isKilled: false, isPaused: false, isReconciled: true, dayStart: Fixed("10000")!, isDayOver: false,
        recentEntries: 0, engaged: [], exposure: .zero)
    var outside = Outside(news: .allow, session: .allow)
    change(&standing, &outside)
    return Circumstances(
        now: Moment(now), account: "paper", instrument: .btcusdt, quote: quote, equity: equity,
        standing: standing,
        outside: outside, proposal: proposal)
}

/// A long of 0.1 BTC with a stop 400 below, worth 10 000 and risking 40.
func proposal(
    _ quantity: String = "0.1", side: Side = .buy, reference: String = "100000", stop: String = "99600",
    target: String = "100800", risk: String = "40"
) -> Proposal {
    Proposal(
        instrument: .btcusdt, strategy: "checklist", side: side, quantity: Quantity(quantity)!,
        reference: Price(reference)!, stop: Price(stop)!, target: Price(target)!, risk: Fixed(risk)!,
        conversion: .one, signal: .monday)
}

let names = EntryNames(account: "paper", strategy: "checklist", instrument: "BTCUSDT", signal: .monday)
