/// An order and where it stands. Changed only by ``apply(_:)``.
public struct Order: Hashable, Sendable {
    /// How it trades.
    public enum Kind: Hashable, Sendable {
        /// At once, at the best price there is.
        case market
        /// At this price or a better one.
        case limit(Price)
        /// At market once the price has gone through this one.
        case stop(Price)
    }

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
        case working
        /// A cancel was sent; fills may still arrive.
        case cancelling
        case filled, cancelled, rejected

        public var isFinal: Bool { self == .filled || self == .cancelled || self == .rejected }
    }

    public enum Event: Hashable, Sendable {
        case acknowledged
        case filled(Fill)
        case cancelRequested
        case cancelled
        case rejected(reason: String)
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

    public let id: OrderID
    public let account: AccountID
    public let strategy: StrategyID
    public let instrument: InstrumentID
    public let side: Side
    public let quantity: Quantity
    public let kind: Kind
    public let purpose: Purpose
    /// The entry that a stop or a target protects.
    public let parent: OrderID?
    /// The price that the decision was made at.
    public let reference: Price
    /// What an entry may lose at its stop, in the account's currency; zero for exits.
    public let risk: Fixed
    /// Account currency per unit of the quote currency when it was decided.
    public let conversion: Fixed
    public private(set) var fills: [Fill] = []
    public private(set) var phase = Phase.pending
    /// Why the venue rejected it.
    public private(set) var rejection: String?

    public init(
        id: OrderID, account: AccountID, strategy: StrategyID, instrument: InstrumentID, side: Side,
        quantity: Quantity, kind: Kind, purpose: Purpose, parent: OrderID? = nil, reference: Price,
        risk: Fixed = .zero, conversion: Fixed
    ) {
        precondition(quantity > .zero, "an order has a quantity")
        precondition(conversion > .zero, "a conversion rate is positive")
        self.id = id
        self.account = account
        self.strategy = strategy
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.kind = kind
        self.purpose = purpose
        self.parent = parent
        self.reference = reference
        self.risk = risk
        self.conversion = conversion
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

    /// Moves to the next phase. A repeated fill or acknowledgement changes nothing.
    ///
    /// - Throws: ``InvalidTransition``; the order is then unchanged.
    public mutating func apply(_ event: Event) throws(InvalidTransition) {
        switch (phase, event) {
        case (_, .filled(let fill)) where fills.contains { $0.id == fill.id }: break
        case (.rejected, .filled): throw invalid(event)
        case (_, .filled(let fill)):  // even after .cancelled: it crossed our cancel on the wire
            guard fill.quantity > .zero, let total = filled.adding(fill.quantity), total <= quantity else {
                throw invalid(event)
            }
            fills.append(fill)
            if total == quantity { phase = .filled } else if phase == .pending { phase = .working }
        case (.pending, .acknowledged): phase = .working
        case (_, .acknowledged): break  // late: a market order may fill first
        case (.pending, .rejected(let reason)), (.working, .rejected(let reason)),
            (.cancelling, .rejected(let reason)):
            guard fills.isEmpty else { throw invalid(event) }
            phase = .rejected
            rejection = String(reason.prefix(Self.reasonLengthMaximum))
        case (.rejected, .rejected), (.rejected, .cancelled): break  // told twice, or asked to cancel in vain
        case (.pending, .cancelRequested), (.working, .cancelRequested): phase = .cancelling
        case (_, .cancelRequested): break  // it ended while the cancel was decided
        case (.pending, .cancelled), (.working, .cancelled), (.cancelling, .cancelled): phase = .cancelled
        case (.cancelled, .cancelled), (.filled, .cancelled): break  // late: the fill came first
        case (.filled, .rejected), (.cancelled, .rejected): throw invalid(event)
        }
    }

    private func invalid(_ event: Event) -> InvalidTransition {
        InvalidTransition(order: id, phase: phase, event: event)
    }
}

/// A part of an order that was carried out.
public struct Fill: Hashable, Sendable {
    /// The venue's own name for it; what makes a repeated report harmless.
    public let id: FillID
    public let quantity: Quantity
    public let price: Price
    /// What the venue charged, in the quote currency; never negative.
    public let fee: Fixed
    /// By the venue's clock.
    public let at: Timestamp
    /// Account currency per unit of the quote currency, at the worse side, when the bot heard of it.
    ///
    /// A venue's report says nothing about it (1); the desk writes it in before it keeps the fact.
    public let conversion: Fixed

    public init(
        id: FillID, quantity: Quantity, price: Price, fee: Fixed, at: Timestamp, conversion: Fixed = .one
    ) {
        self.id = id
        self.quantity = quantity
        self.price = price
        self.fee = fee
        self.at = at
        self.conversion = conversion
    }

    public func converted(at conversion: Fixed) -> Fill {
        Fill(id: id, quantity: quantity, price: price, fee: fee, at: at, conversion: conversion)
    }
}

/// An order on its way to a venue, with the stop and the target that come alive once it fills.
public struct Ticket: Hashable, Sendable {
    public let order: Order
    /// The protective legs of an entry; one cancels the other. Empty for exits.
    public let protection: [Order]

    public init(_ order: Order, protection: [Order] = []) {
        self.order = order
        self.protection = protection
    }
}

/// What a venue says happened to an order, in its own time.
public struct OrderNotice: Hashable, Sendable {
    public let order: OrderID
    public let event: Order.Event

    public init(_ order: OrderID, _ event: Order.Event) {
        self.order = order
        self.event = event
    }
}
