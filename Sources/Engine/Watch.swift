import Domain

/// What the engine waits for in this run. Nothing here is remembered: after a start the venue is
/// asked about every open order anyway. It knows open orders and listed instruments, and so no more.
struct Watch: Hashable, Sendable {
    /// When an order left in this run, by the wall clock.
    private(set) var sentAt: [OrderID: Timestamp] = [:]
    /// When the venue first said that it has never heard of an order.
    private(set) var missingSince: [OrderID: Timestamp] = [:]
    /// Since when a position has no live stop.
    var nakedSince: [InstrumentID: Timestamp] = [:]
    /// When a position was last told to close.
    var exitSentAt: [InstrumentID: Timestamp] = [:]
    /// When the venue was last asked to cancel an order.
    var cancelSentAt: [OrderID: Timestamp] = [:]
    /// The rule of a lent account that everything was closed for, so that it is told once.
    var guarded: PropRuleName?
    /// When other terms for an order last left, by the wall clock.
    var amendSentAt: [OrderID: Timestamp] = [:]
    /// When the venue last refused other terms for an order.
    var amendRefusedAt: [OrderID: Timestamp] = [:]
    /// Terms that the venue shows and that are not ours, since when.
    var strays: [OrderID: Stray] = [:]
    /// The best price of a position in this run: finer than what was noted.
    var best: [InstrumentID: Price] = [:]
    /// What position care last looked at.
    var caredAt: [InstrumentID: Glance] = [:]
    /// Bars that closed since position care last looked, by the instrument's place.
    var closedBars: [Int: ClosedTimeframes] = [:]
    /// Orders at the venue that are not ours, as its last book shows them.
    var foreign: [OrderReport] = []
    /// Instruments whose holdings did not match last time, by name.
    var suspects: [InstrumentID] = []
    /// What the venue's last book holds, where that differs from ours.
    var theirs: [VenueSnapshot.Holding] = []
    /// Open orders of ours that it does not know any more.
    var forgotten: [OrderID] = []
    /// Orders that ended here and live there.
    var undead: [OrderID] = []
    /// How often in a row the holdings did not match.
    var mismatches = 0

    mutating func sent(_ id: OrderID, at now: Timestamp) { sentAt[id] = now }

    /// Whether an order, or the entry whose leg it is, was handed to the venue in this run.
    func wasSent(_ order: Order) -> Bool {
        sentAt[order.id] != nil || order.parent.map { sentAt[$0] != nil } ?? false
    }

    mutating func missed(_ id: OrderID, at now: Timestamp) {
        if missingSince[id] == nil { missingSince[id] = now }
    }

    /// The venue knows the order after all.
    mutating func found(_ id: OrderID) { missingSince[id] = nil }

    mutating func forget(_ id: OrderID) {
        if !sentAt.isEmpty { sentAt[id] = nil }
        if !missingSince.isEmpty { missingSince[id] = nil }
    }

    /// The order has ended.
    mutating func forgetEnded(_ id: OrderID) {
        forget(id)
        if !cancelSentAt.isEmpty { cancelSentAt[id] = nil }
        if !amendSentAt.isEmpty { amendSentAt[id] = nil }
        if !amendRefusedAt.isEmpty { amendRefusedAt[id] = nil }
        if !strays.isEmpty { strays[id] = nil }
    }
}

extension Watch {
    struct Stray: Hashable {
        let price: Price
        let quantity: Quantity
        let since: Timestamp
    }

    /// A quote and a minute: neither has changed, nothing is to be thought again.
    struct Glance: Hashable {
        let quote: Timestamp
        let minute: Int64
    }
}

extension TradingEngine {
    /// After the clock jumped, what it said before is of no use.
    public mutating func forgetTimes() { watch = Watch() }
}
