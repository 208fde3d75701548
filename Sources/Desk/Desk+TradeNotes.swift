import Commands
import Domain
import Engine

/// Notes on closed trades.
extension Desk {
    /// Keeps a note and shows the trade with it; an empty one takes the note away that there is.
    mutating func note(
        _ text: String, on number: Int, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let book = chronicle.trades
        guard let trade = book.trade(number: number) else {
            return reply(ViewRefused.noTrade(.number(number), kept: book.numbers), to: caller, in: &decision)
        }
        if chronicle.notes[trade.id] ?? "" != text {
            keep(.tradeNoted(trade.id, note: text, by: .user(caller.user)), at: now, in: &decision)
        }
        show(card(of: trade, number: number), to: caller, in: &decision)
    }

    func card(of trade: Trade, number: Int) -> TradeCard {
        TradeCard(
            entry: NumberedTrade(number, trade, engine.instruments[trade.instrument]),
            total: chronicle.trades.total, currency: currency, zone: terms.zone,
            note: chronicle.notes[trade.id] ?? "")
    }
}
