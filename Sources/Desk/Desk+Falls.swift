import Commands
import Domain
import Engine

/// How deep a fall below the account's best was told to be.
struct ToldFall: Hashable, Sendable {
    /// In per cent; another one begins anew.
    let step: Fixed
    /// How many of them.
    var steps: Int64
}

/// Falls of the account that are told step by step.
extension Desk {
    /// Tells each step of a fall once, until the account is at its best again.
    ///
    /// What it has fallen already when the step is set, or the bot starts, is no news.
    mutating func watchFall(in decision: inout Decision) {
        guard let step = ledger.preferences.threshold(of: .drawdown) else {
            run.toldFall = nil
            return
        }
        guard let fall, let equity = engine.equity, let best = ledger.history.best else { return }
        let steps = fall.raw / step.raw
        guard var told = run.toldFall, told.step == step else {
            run.toldFall = ToldFall(step: step, steps: steps)
            return
        }
        guard steps > told.steps else {
            if fall == .zero { run.toldFall?.steps = 0 }
            return
        }
        told.steps = steps
        run.toldFall = told
        say(
            Notices.Fell(
                fall: fall, equity: equity, best: best, currency: currency,
                next: Fixed(raw: step.raw * (steps + 1))), .trade, in: &decision)
    }
}
