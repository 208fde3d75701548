import Domain

/// Facts and rows with names and numbers that a reader can follow.
enum Sample {
    static let nine = Timestamp(unixSeconds: 1_767_603_600)  // 2026-01-05T09:00:00Z

    static func fact(_ event: Fact.Event = .chatFound) -> Fact {
        Fact(at: Moment(nine), account: "paper", strategy: "trend", event: event)
    }

    static func heard(update: Int64, text: String = "/status", at time: Timestamp = nine) -> Fact {
        let heard = Fact.Heard(
            update: update, chat: ChatID(7), user: UserID(7), message: MessageID(update), isPress: false,
            text: text, verdict: .done)
        return Fact(at: Moment(time), account: "paper", strategy: "operator", event: .heard(heard))
    }

    static func order(_ id: OrderID = "o1", kind: Order.Kind = .market, parent: OrderID? = nil) -> Order {
        Order(
            id: id, account: "paper", strategy: "trend", instrument: "EURUSD", side: .buy,
            quantity: Quantity("0.1")!,
            kind: kind, purpose: parent == nil ? .entry : .stopLoss, parent: parent, reference: Price("1.1")!,
            risk: Fixed("50")!, conversion: .one)
    }

    static let fill = Fill(
        id: "f1", quantity: Quantity("0.1")!, price: Price("1.10002")!, fee: Fixed("0.35")!, at: nine)

    static func filled(_ id: OrderID = "o1") -> Order {
        var order = order(id)
        try? order.apply(.filled(fill))
        return order
    }

    static let position = Position(
        instrument: "EURUSD", side: .buy, quantity: Quantity("0.1")!, averagePrice: Price("1.10002")!,
        openedAt: nine)

    static func trade(_ id: OrderID = "o1", exit: Trade.Exit = .takeProfit) -> Trade {
        Trade(
            id: id, account: "paper", strategy: "trend", instrument: "EURUSD", side: .buy,
            quantity: Quantity("0.1")!,
            entryPrice: Price("1.10002")!, exitPrice: Price("1.101")!, openedAt: nine,
            closedAt: nine + .hours(1),
            exit: exit, gross: Fixed("9.8")!, fees: Fixed("0.7")!, risk: Fixed("50")!)
    }

    static func dispatch(_ id: Int64, _ text: String = "Flat.") -> Dispatch {
        Dispatch(id: id, chat: ChatID(7), content: .send(Message(text)), createdAt: nine)
    }

    /// What a small day leaves: five facts, each with the rows that it changed.
    static let story: [(fact: Fact, rows: [Projection])] = [
        (fact(.deposited(Money(Fixed("10000")!, "USD"))), [.state(name: "balance", value: "10000")]),
        (heard(update: 11, text: "/open EURUSD"), []),
        (
            fact(.ordered(order())),
            [.order(order()), .day(DaySummary(date: CivilDate("2026-01-05")!, startEquity: .one))]
        ),
        (
            fact(.ordered(order("o2", kind: .stop(Price("1.095")!), parent: "o1"))),
            [.order(order("o2", kind: .stop(Price("1.095")!), parent: "o1"))]
        ),
        (fact(.orderChanged("o1", .filled(fill))), [.order(filled()), .position(position), .trade(trade())]),
    ]
}
