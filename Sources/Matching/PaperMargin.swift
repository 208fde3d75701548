import Domain

/// How much of an account its positions may bind before the paper venue warns, and closes.
public struct PaperMargin: Hashable, Sendable {
    /// In per cent.
    public static let levelMaximum = Fixed(raw: 1_000 * Fixed.scale)

    /// What the account began with, in its currency.
    public let balance: Fixed
    public let conversion: Conversion
    /// Equity in per cent of the margin that is used, below which the account is warned.
    public let callPercent: Fixed
    /// At or below which the position that loses most is closed, until it is above; not above ``callPercent``.
    public let stopOutPercent: Fixed

    /// - Precondition: both levels lie between zero and ``levelMaximum``, the second not above the first.
    public init(balance: Fixed, conversion: Conversion, callPercent: Fixed, stopOutPercent: Fixed) {
        precondition(
            stopOutPercent >= .zero && stopOutPercent <= callPercent && callPercent <= Self.levelMaximum,
            "a stop-out lies between zero and the margin call")
        self.balance = balance
        self.conversion = conversion
        self.callPercent = callPercent
        self.stopOutPercent = stopOutPercent
    }
}

/// What an account is worth beside the margin of what it holds, at the prices of a moment.
struct MarginFigures: Hashable {
    /// A position of the account.
    struct Held: Hashable {
        let index: InstrumentIndex
        /// What it made so far and is not closed, in the account's currency.
        let gain: Fixed
    }

    let equity: Fixed
    let used: Fixed
    /// In the order of the instruments' names.
    let held: [Held]

    /// What is left for entries.
    var free: Fixed? { equity.subtracting(used) }

    /// Whether equity is below `percent` of what is used; not where nothing is used.
    func isBelow(_ percent: Fixed) -> Bool { compare(percent) < 0 }

    /// Whether equity is not above `percent` of what is used; not where nothing is used.
    func isAtOrBelow(_ percent: Fixed) -> Bool { compare(percent) <= 0 }

    private func compare(_ percent: Fixed) -> Int {
        guard used > .zero else { return 1 }
        let (left, right) = (
            Int128(equity.raw) * Int128(100 * Fixed.scale), Int128(used.raw) * Int128(percent.raw)
        )
        return left < right ? -1 : left == right ? 0 : 1
    }

    /// The position that loses most, or gains least; the first by name of equal ones. `nil` where nothing is held.
    var worst: Held? { held.min { $0.gain < $1.gain } }
}

extension Instrument {
    /// The margin of `quantity` at `price`, in the quote currency, rounded up; zero where it needs none.
    ///
    /// - Returns: `nil` where it does not fit.
    func margin(of quantity: Quantity, at price: Price) -> Fixed? {
        guard let leverage else { return .zero }
        return value(of: price.amount, for: quantity, rounding: .up)?.amount
            .divided(by: leverage, rounding: .up)
    }
}
