import Domain
import Engine
import TestSupport

/// Circumstances under which every rule allows an entry; each test spoils one thing.
func situation(
    at now: Timestamp = .monday, quote: Quote? = .of(0, "100000.0", "100000.1"),
    equity: Fixed? = Fixed("10000")!,
    proposal: Proposal? = nil, prop: PropView = .off,
    _ change: (inout Standing, inout Outside) -> Void = { _, _ in }
) -> Circumstances {
    var standing = Standing(
        isKilled: false, isPaused: false, isReconciled: true, dayStart: Fixed("10000")!, isDayOver: false,
        recentEntries: 0, engaged: [], exposure: .zero)
    standing.drawdownPercent = .zero
    var outside = Outside(news: .allow, session: .allow)
    change(&standing, &outside)
    return Circumstances(
        now: Moment(now), account: "paper", instrument: .btcusdt, quote: quote, equity: equity,
        standing: standing,
        outside: outside, prop: prop, proposal: proposal)
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

extension RiskLimits {
    /// The usual ones, and no entries at 2.5 % below the best.
    static var halted: RiskLimits {
        var limits = usual
        limits.drawdownPercent = Fixed("2.5")!
        return limits
    }
}

extension PropView {
    /// A lent account of 10 000 that may lose 100 a day, with `worst` as its worst case.
    static func tight(_ worst: String) -> PropView {
        var terms = PropTerms()
        terms.dailyLoss = .money(Fixed("100")!)
        let day = AccountHistory.DayStart(balance: .zero, equity: .zero)
        return .known(terms, PropState(start: Fixed("10000")!, profit: .zero, worst: Fixed(worst)!, day: day))
    }
}
