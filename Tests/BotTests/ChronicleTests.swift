import Desk
import Domain
import Engine
import Persistence
import TestSupport
import Testing

@testable import Bot

/// What the chat's views count from is there again after a restart.
@Suite struct ChronicleTests {
    private static func fact(_ second: Int64, _ event: Fact.Event) -> Fact {
        Fact(
            at: Moment(Timestamp(unixSeconds: 1_767_603_600 + second)), account: "paper", strategy: "eager",
            event: event)
    }

    private static func order(_ id: OrderID, _ side: Side, _ purpose: Order.Purpose) -> Order {
        Order(
            id: id, account: "paper", strategy: "eager", instrument: "BTCUSDT", side: side,
            quantity: Quantity("0.1")!, kind: .market, purpose: purpose, reference: Price("100000")!,
            risk: purpose == .entry ? Fixed("50")! : .zero, conversion: .one)
    }

    private static func filled(_ id: OrderID, at price: String, _ second: Int64) -> Fact {
        let fill = Fill(
            id: FillID("\(id)-f"), quantity: Quantity("0.1")!, price: Price(price)!, fee: .one,
            at: Timestamp(unixSeconds: 1_767_603_600 + second))
        return fact(second, .orderChanged(id, .filled(fill)))
    }

    @Test("closed trades, commands and the age of orders are read from the journal, and reach the desk")
    func recalled() throws {
        let scratch = try Scratch()
        let heard = Fact.Heard(
            update: 7, chat: ChatID(4_242), user: UserID(4_242), message: MessageID(1), isPress: false,
            text: "/status", verdict: .done)
        let facts = [
            Self.fact(0, .deposited(Money(Fixed("10000")!, "USDT"))), Self.fact(1, .heard(heard)),
            Self.fact(2, .ordered(Self.order("e1", .buy, .entry))), Self.filled("e1", at: "100000", 3),
            Self.fact(4, .ordered(Self.order("x1", .sell, .flatten))), Self.filled("x1", at: "100500", 5),
            Self.fact(6, .ordered(Self.order("e2", .buy, .entry))),
        ]
        let store = try JournalStore(path: "\(scratch.path)/journal.db")
        try store.append(JournalStore.Batch(facts: facts), at: Moment(Timestamp(unixSeconds: 1_767_603_700)))
        let application = try Stand.application("", in: scratch)
        let memory = try Memory(store, application.setup.configuration.instruments)
        let chronicle = memory.chronicle
        #expect(
            chronicle.trades.trades.map(\.id) == ["e1"] && chronicle.trades.trades.first?.net == Fixed("48")!)
        #expect(chronicle.audit.entries.map(\.text) == ["/status"])
        #expect(chronicle.orderTimes["e2"] == Timestamp(unixSeconds: 1_767_603_606))
        #expect(application.makeDesk(memory).chronicle == chronicle)
        try store.close()
    }
}
