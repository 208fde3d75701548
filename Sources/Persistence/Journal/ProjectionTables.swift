import Domain

/// The tables that can be made again from the facts.
struct ProjectionTables {
    let connection: Connection

    /// Children before parents, so that the rows go in one sweep.
    static let names = ["fill", "trade", "order_", "position", "day", "state", "inbox"]

    func write(_ projection: Projection) throws(StoreError) {
        switch projection {
        case .order(let order): try write(order)
        case .trade(let trade): try write(trade)
        case .position(let position):
            try connection.statement(Self.setPosition).run(
                .name(position.instrument), .choice(position.side), .amount(position.quantity),
                .amount(position.averagePrice), .time(position.openedAt))
        case .noPosition(let instrument):
            try connection.statement("DELETE FROM position WHERE instrument = ?").run(.name(instrument))
        case .day(let day):
            try connection.statement(Self.setDay).run(
                .text(day.date.description), .amount(day.startEquity), .integer(day.trades), .integer(day.wins),
                .amount(day.net), .amount(day.fees), .amount(day.best), .amount(day.worst),
                .integer(day.entries))
        case .state(let name, let value):
            try connection.statement(Self.setState).run(.text(name), .text(value))
        }
    }

    func clear() throws(StoreError) {
        for name in Self.names { try connection.execute("DELETE FROM \(name)") }
    }

    /// Only an order's phase, fills and terms ever change.
    private func write(_ order: Order) throws(StoreError) {
        let kind = Kind(order.kind)
        try connection.statement(Self.setOrder).run(
            .name(order.id), .name(order.account), .name(order.strategy), .name(order.instrument),
            .choice(order.side), .amount(order.quantity), .text(kind.name),
            .amount(kind.price?.amount), .amount(kind.limit?.amount), .amount(kind.trailDistance),
            .amount(kind.trailPercent),
            .choice(order.purpose), .name(order.parent), .amount(order.reference), .amount(order.risk),
            .amount(order.conversion), .choice(order.phase), .text(order.rejection))
        for (place, fill) in order.fills.enumerated() {
            try connection.statement(Self.addFill).run(
                .name(order.id), .integer(place), .name(fill.id), .amount(fill.quantity), .amount(fill.price),
                .amount(fill.fee), .time(fill.at), .amount(fill.conversion))
        }
    }

    private func write(_ trade: Trade) throws(StoreError) {
        try connection.statement(Self.setTrade).run(
            .name(trade.id), .name(trade.account), .name(trade.strategy), .name(trade.instrument),
            .choice(trade.side), .amount(trade.quantity), .amount(trade.entryPrice), .amount(trade.exitPrice),
            .time(trade.openedAt), .time(trade.closedAt), .choice(trade.exit), .amount(trade.gross),
            .amount(trade.fees), .amount(trade.risk), .amount(trade.financing))
    }

    private static let setOrder = """
        INSERT INTO order_ (id, account, strategy, instrument, side, quantity, kind, price, limit_price,
            trail_distance, trail_percent, purpose, parent, reference, risk, conversion, phase, rejection)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, rejection = excluded.rejection,
            quantity = excluded.quantity, price = excluded.price, limit_price = excluded.limit_price
        """
    private static let addFill = """
        INSERT INTO fill (order_id, place, id, quantity, price, fee, at, conversion)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (order_id, place) DO NOTHING
        """
    private static let setTrade = """
        INSERT OR REPLACE INTO trade (id, account, strategy, instrument, side, quantity, entry_price,
            exit_price, opened_at, closed_at, exit, gross, fees, risk, financing)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let setPosition = """
        INSERT OR REPLACE INTO position (instrument, side, quantity, average_price, opened_at)
        VALUES (?, ?, ?, ?, ?)
        """
    private static let setDay = """
        INSERT OR REPLACE INTO day (date, start_equity, trades, wins, net, fees, best, worst, entries)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let setState = "INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)"
}

/// What a kind of order is called in the table, and what it names; `price` is the level of a stop.
private struct Kind {
    let name: String
    var price: Price?
    var limit: Price?
    var trailDistance: Fixed?
    var trailPercent: Fixed?

    init(_ kind: Order.Kind) {
        switch kind {
        case .market: name = "market"
        case .limit(let limit): (name, price) = ("limit", limit)
        case .stop(let level): (name, price) = ("stop", level)
        case .stopLimit(let level, let limit): (name, price, self.limit) = ("stopLimit", level, limit)
        case .trailingStop(let level, let trail):
            (name, price) = ("trailingStop", level)
            switch trail {
            case .distance(let distance): trailDistance = distance
            case .percent(let share): trailPercent = share
            }
        }
    }
}
