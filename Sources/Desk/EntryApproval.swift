import Domain
import Engine

/// How entries wait for a yes from the chat.
public struct EntryApproval: Hashable, Sendable {
    /// More are not asked about at a time; a wish beyond them is dropped.
    public static let waitingMaximum = 100
    /// The longest that one may wait in all, its extensions included.
    public static let lifetimeMaximum = Duration.hours(1)
    static let usual = EntryApproval(lifetime: .seconds(300), bandPercent: Fixed(raw: 25 * Fixed.scale))

    /// No answer by then is a no.
    public let lifetime: Duration
    /// How far the price may have moved since it was shown, in per cent of the stop's distance.
    public let bandPercent: Fixed

    public init(lifetime: Duration, bandPercent: Fixed) {
        self.lifetime = lifetime
        self.bandPercent = bandPercent
    }
}

/// An entry that waits for a yes.
struct EntryIntent: Hashable, Sendable {
    let nonce: Nonce
    /// At the size that was shown.
    var candidate: Candidate
    /// The order that was shown.
    var order: Order
    var stop: Price
    var target: Price
    let askedAt: Timestamp
    /// By the wall clock.
    var expires: Timestamp
    /// Whether an operator wants it, and no strategy.
    var isByHand = false

    /// The prices within which a yes still means this order; `nil` where the band has no width.
    func band(_ terms: EntryApproval) -> ClosedRange<Price> {
        let width = (order.reference - stop).magnitude.percent(ofWhole: terms.bandPercent)
        let low = order.reference.moved(by: -width) ?? order.reference
        let high = order.reference.moved(by: width) ?? order.reference
        return low...high
    }

    /// Whether `other` is the order that was shown, or a smaller one.
    func covers(_ other: Ticket, _ kept: [Order]) -> Bool {
        let legs = other.protection + kept
        return other.order.id == order.id && other.order.side == order.side
            && other.order.quantity <= order.quantity
            && legs.first { $0.purpose == .stopLoss }?.price == stop
            && legs.first { $0.purpose == .takeProfit }?.price == target
    }
}

extension Fixed {
    /// So many per cent of it, rounded down; saturates at zero where the product does not fit.
    fileprivate func percent(ofWhole share: Fixed) -> Fixed {
        multiplied(by: share, rounding: .down)?.divided(by: Fixed(raw: 100 * Fixed.scale), rounding: .down)
            ?? .zero
    }
}
