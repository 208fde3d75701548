import Backtest
import Commands
import Domain
import Engine

extension GoLiveGate {
    /// What the gate says of an account's closed trades, oldest first; how it walks forward is not known here.
    ///
    /// - Parameter start: of the account, in its currency. The curve is that of the closed trades' sum.
    static func criteria(of trades: [Trade], from start: Fixed) -> [ModeCard.Criterion] {
        var sum = start
        var points: [EquityPoint] = []
        if let first = trades.first { points.append(EquityPoint(at: first.openedAt, equity: start)) }
        for trade in trades {
            sum = sum.adding(trade.net) ?? sum
            let at = max(trade.closedAt, points.last?.at ?? trade.closedAt)
            points.append(EquityPoint(at: at, equity: sum))
        }
        let evidence = Evidence(trades: trades.map { ClosedTrade($0) }, curve: EquityCurve(points))
        return GoLiveGate().verdict(evidence).criteria.map {
            ModeCard.Criterion(
                name: $0.name.rawValue, required: $0.required, found: $0.found, isMet: $0.isMet)
        }
    }
}
