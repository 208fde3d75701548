import Domain

/// A sum of whole numbers that cannot overflow, and how many they were.
struct Total {
    private(set) var sum: Int128 = 0
    private(set) var count = 0

    init() {}

    init(_ amounts: some Sequence<Fixed>) {
        for amount in amounts { add(amount.raw) }
    }

    mutating func add(_ number: Int64) {
        sum += Int128(number)
        count += 1
    }

    /// `nil` where it does not fit.
    var amount: Fixed? { Int64(exactly: sum).map(Fixed.init(raw:)) }

    /// Rounded half-even; `nil` of nothing.
    var mean: Int64? {
        guard count > 0 else { return nil }
        let size = UInt128(count)
        let (quotient, rest) = sum.magnitude.quotientAndRemainder(dividingBy: size)
        let isUp = rest * 2 == size ? quotient % 2 == 1 : rest * 2 > size
        let rounded = Int128(quotient) + (isUp ? 1 : 0)
        return Int64(exactly: sum < 0 ? -rounded : rounded)
    }

    /// ``mean`` as money.
    var meanAmount: Fixed? { mean.map(Fixed.init(raw:)) }
}
