import Domain

/// When orders were sent, for as long as they live. No part of the ledger: nothing is decided by it.
public struct OrderTimes: Hashable, Sendable {
    /// Beyond so many the ones that ended are forgotten.
    public static let countMaximum = 1_024

    private var times: [OrderID: Timestamp] = [:]

    public init() {}

    /// In market time; `nil` where it is not known.
    public subscript(order: OrderID) -> Timestamp? { times[order] }

    /// Notes when an order was sent. `isOpen` is asked only where there are too many.
    public mutating func note(_ fact: Fact, isOpen: (OrderID) -> Bool) {
        guard case .ordered(let order) = fact.event, times[order.id] == nil else { return }
        times[order.id] = fact.at.market
        guard times.count > Self.countMaximum else { return }
        times = times.filter { isOpen($0.key) }
    }
}
