/// An order and where it stands. Changed only by ``apply(_:)``.
public struct Order: Hashable, Sendable {
    /// What it is for. Everything but an entry can only make a position smaller.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        case entry
        /// The protective stop of an entry.
        case stopLoss
        /// The profit target of an entry.
        case takeProfit
        /// Sent to close a position.
        case flatten
    }

    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// Approved and durable, not yet acknowledged by the venue.
        case pending
        /// It was sent and the answer was lost: the venue has it, or never will. It is asked for, and
        /// never sent again.
        case unknown
        case working
        /// A cancel was sent; fills may still arrive.
        case cancelling
        case filled, cancelled, rejected
        /// The venue ended it because its time was over.
        case expired

        public var isFinal: Bool {
            switch self {
            case .filled, .cancelled, .rejected, .expired: true
            case .pending, .unknown, .working, .cancelling: false
            }
        }
    }

    public enum Event: Hashable, Sendable {
        case acknowledged
        /// The price has reached its stop: from now on it is a market order, or the limit of a stop-limit.
        case triggered
        /// The level of a trailing stop followed the price to here.
        case trailed(to: Price)
        case filled(Fill)
        case cancelRequested
        case cancelled
        case rejected(reason: String)
        /// Nobody knows whether the venue got it.
        case outcomeUnknown
        case expired
        /// Other terms were asked for. Until the venue answers, either may hold.
        case amendRequested(Amendment)
        /// The venue works it at these terms.
        case amended(Amendment)
        /// The terms are the old ones.
        case amendRefused(number: Int, reason: String)
        /// What the venue did to the position that it opened, of itself. Nothing of the order changes.
        indirect case imposed(VenueAct)
    }

    /// An event that the current phase cannot take: a venue's or a bookkeeping fault.
    public struct InvalidTransition: Error, Hashable, CustomStringConvertible {
        public let order: OrderID
        public let phase: Phase
        public let event: Event
        public var description: String { "order \(order) is \(phase.rawValue) and cannot take \(event)" }
    }

    /// Longer reasons from a venue are cut.
    public static let reasonLengthMaximum = 200

    /// What never changes, shared by all copies of the order.
    @usableFromInline struct Made: Hashable, Sendable {
        @usableFromInline let id: OrderID
        @usableFromInline let account: AccountID
        @usableFromInline let strategy: StrategyID
        @usableFromInline let instrument: InstrumentID
        @usableFromInline let parent: OrderID?
        @usableFromInline let reference: Price
        @usableFromInline let risk: Fixed
        @usableFromInline let conversion: Fixed
        @usableFromInline let atr: Fixed?
        @usableFromInline let cause: Trade.Exit?
    }

    @usableFromInline let made: Shared<Made>
    public let side: Side
    public let purpose: Purpose
    /// In all, what is filled included.
    public internal(set) var quantity: Quantity
    public internal(set) var kind: Kind
    public internal(set) var phase = Phase.pending
    public internal(set) var fills: [Fill] = []
    /// Why the venue rejected it.
    public internal(set) var rejection: String?
    /// The terms that were asked for and that the venue has not answered yet.
    public internal(set) var amendment: Amendment?
    /// The highest number that an amendment of it has had; 0 before the first.
    public internal(set) var amendmentCount = 0
    /// The number of the amendment whose terms hold; 0 while they are the first ones.
    public internal(set) var amendedNumber = 0
    /// Whether the price has reached its stop, and it waits for more than that.
    public internal(set) var isTriggered = false
    /// Why its price was last moved; `nil` while it is the first one.
    public internal(set) var moved: Amendment.Cause?

    public init(
        id: OrderID, account: AccountID, strategy: StrategyID, instrument: InstrumentID, side: Side,
        quantity: Quantity, kind: Kind, purpose: Purpose, parent: OrderID? = nil, reference: Price,
        risk: Fixed = .zero, conversion: Fixed, atr: Fixed? = nil, cause: Trade.Exit? = nil
    ) {
        precondition(quantity > .zero, "an order has a quantity")
        precondition(conversion > .zero, "a conversion rate is positive")
        made = Shared(
            Made(
                id: id, account: account, strategy: strategy, instrument: instrument, parent: parent,
                reference: reference, risk: risk, conversion: conversion, atr: atr, cause: cause))
        self.side = side
        self.purpose = purpose
        self.quantity = quantity
        self.kind = kind
    }

    /// The order as it was handed over at these terms, before anything happened to it.
    public var fresh: Order { Order(made, side, purpose, quantity, kind) }

    private init(_ made: Shared<Made>, _ side: Side, _ purpose: Purpose, _ quantity: Quantity, _ kind: Kind) {
        self.made = made
        self.side = side
        self.purpose = purpose
        self.quantity = quantity
        self.kind = kind
    }

    @inlinable public var id: OrderID { made.value.id }
    @inlinable public var account: AccountID { made.value.account }
    @inlinable public var strategy: StrategyID { made.value.strategy }
    @inlinable public var instrument: InstrumentID { made.value.instrument }
    /// The entry that a stop or a target protects, that an exit closes, or that an entry adds to.
    @inlinable public var parent: OrderID? { made.value.parent }
    /// The price that the decision was made at.
    @inlinable public var reference: Price { made.value.reference }
    /// What an entry may lose at its stop, in the account's currency; zero for exits.
    @inlinable public var risk: Fixed { made.value.risk }
    /// Account currency per unit of the quote currency when it was decided.
    @inlinable public var conversion: Fixed { made.value.conversion }
    /// The average true range when an entry was decided, in the price's unit; `nil` where it was not known.
    @inlinable public var atr: Fixed? { made.value.atr }
    /// Why an exit was sent; `nil` for entries and their legs.
    @inlinable public var cause: Trade.Exit? { made.value.cause }

    /// The price that it waits for: the limit, or the level of a stop; of a stop-limit its level before it is
    /// triggered, and its limit afterwards. `nil` for a market order.
    public var price: Price? {
        switch kind {
        case .market: nil
        case .limit(let price), .stop(let price), .trailingStop(let price, by: _): price
        case .stopLimit(let level, let limit): isTriggered ? limit : level
        }
    }

    public var filled: Quantity {
        fills.reduce(.zero) { sum, fill in
            guard let next = sum.adding(fill.quantity) else {
                preconditionFailure("fills stay within the order")
            }
            return next
        }
    }

    /// What is not filled yet.
    public var remaining: Quantity { quantity.subtracting(filled) ?? .zero }
}
