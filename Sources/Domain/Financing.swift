/// What holding a position costs or brings, as a broker or an exchange sets it.
public enum FinancingTerms: Hashable, Sendable {
    /// The most that a night may cost or bring, in ticks, either way.
    public static let ticksMaximum = Fixed(raw: 100_000 * Fixed.scale)
    /// The most that eight hours may cost or bring, in per cent, either way.
    public static let percentMaximum = Fixed(raw: 10 * Fixed.scale)

    /// Ticks that each unit of quantity brings for each night, by the side that is held; below zero it pays.
    ///
    /// A night ends at 17:00 New York on working days, and counts three times on `triple`: the week-end is settled
    /// with it. With `nil` each of the seven nights counts once.
    ///
    /// - SeeAlso: https://www.mql5.com/en/docs/constants/environment_state/marketinfoconstants, SYMBOL_SWAP_MODE_POINTS
    case swap(long: Fixed, short: Fixed, triple: TripleNight?)
    /// Per cent of the worth that whoever is long pays to whoever is short at 00:00, 08:00 and 16:00 UTC; below zero
    /// the short side pays.
    ///
    /// - SeeAlso: https://www.binance.com/en/support/faq/detail/360033525031
    case funding(percent: Fixed)

    /// The evening whose rollover counts three times: two days before what is traded then would be settled on a
    /// week-end.
    public enum TripleNight: String, Hashable, Sendable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday

        /// As ``CivilDate/weekday`` counts.
        public var weekday: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
    }

    /// What `count` nights, or spans of eight hours, bring to a holder; below zero is paid. Rounded against the holder.
    ///
    /// - Parameter mark: what a unit is worth; only funding asks.
    /// - Returns: in the quote currency; `nil` where it does not fit, and for funding without a mark.
    public func amount(
        _ side: Side, _ quantity: Quantity, at mark: Price?, times count: Int, of instrument: Instrument
    ) -> Fixed? {
        guard let count = Fixed(whole: count) else { return nil }
        switch self {
        case .swap(let long, let short, _):
            let ticks = side == .buy ? long : short
            return ticks.multiplied(by: count, rounding: .down)?.multiplied(
                by: instrument.tick, rounding: .down
            )
            .flatMap { instrument.value(of: $0, for: quantity, rounding: .down)?.amount }
        case .funding(let percent):
            let brought = side == .buy ? Fixed.zero.subtracting(percent) : percent
            guard let mark, let worth = instrument.notional(quantity, at: mark)?.amount else { return nil }
            return brought?.multiplied(by: count, rounding: .down)
                .flatMap { worth.scaled(by: $0, over: Self.hundred, rounding: .down) }
        }
    }

    private static let hundred = Fixed(raw: 100 * Fixed.scale)
}

/// Money that a venue took or gave for holding a position.
public struct Financing: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case swap, funding
    }

    public let kind: Kind
    public let instrument: InstrumentID
    /// When the last of what it is for was due.
    public let at: Timestamp
    /// Of what was held.
    public let side: Side
    public let quantity: Quantity
    /// What a unit was worth; `nil` where nobody asked.
    public let mark: Price?
    /// Nights, or spans of eight hours: more than one after a triple night, and where the venue was away.
    public let count: Int
    /// In the quote currency; below zero where it was paid.
    public let amount: Fixed
    /// Account currency per unit of the quote currency when the bot heard of it; 1 from a venue, as of ``Fill``.
    public let conversion: Fixed

    public init(
        kind: Kind, instrument: InstrumentID, at: Timestamp, side: Side, quantity: Quantity, mark: Price?,
        count: Int, amount: Fixed, conversion: Fixed = .one
    ) {
        self.kind = kind
        self.instrument = instrument
        self.at = at
        self.side = side
        self.quantity = quantity
        self.mark = mark
        self.count = count
        self.amount = amount
        self.conversion = conversion
    }

    public func converted(at conversion: Fixed) -> Financing {
        Financing(
            kind: kind, instrument: instrument, at: at, side: side, quantity: quantity, mark: mark,
            count: count, amount: amount, conversion: conversion)
    }

    /// In the account's currency, rounded against it; `nil` where it does not fit.
    public var worth: Fixed? { amount.multiplied(by: conversion, rounding: .down) }
}
