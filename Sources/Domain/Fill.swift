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
