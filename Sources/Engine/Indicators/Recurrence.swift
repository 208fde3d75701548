/// `value = keep × value + input`, computed in blocks of four.
///
/// Written plainly, every bar waits for the product and the sum of the bar before. Here a bar's value is
/// `keepⁿ × base + inputs of its block so far`, `base` being the value before the block, so that only one
/// bar in four waits. Bar by bar (``next(_:)``) and four at a time (``nextFour(_:)``) give the same bits.
struct Recurrence: Hashable, Sendable {
    static let blockLength = 4
    /// What the functions over whole arrays make ready at a time: little enough to stay in the cache. Of a
    /// constant length, so that the compiler sees which indices are within bounds.
    typealias Stretch = InlineArray<64, Double>
    static var stretchLength: Int { Stretch.count }

    private let keep: Double
    /// `keep` to the powers 1, 2, 3 and 4.
    private let powers: SIMD4<Double>
    private(set) var value: Double
    private var base: Double
    private var partial = 0.0
    private var position = 0

    init(keep: Double, from start: Double) {
        self.keep = keep
        powers = Self.powers(of: keep)
        value = start
        base = start
    }

    static func powers(of keep: Double) -> SIMD4<Double> {
        let square = keep * keep
        return SIMD4(keep, square, square * keep, square * square)
    }

    /// Whether the inputs so far were a multiple of four.
    var endsBlock: Bool { position == 0 }

    @discardableResult
    mutating func next(_ input: Double) -> Double {
        partial = position == 0 ? input : partial * keep + input
        value = base * powers[position] + partial
        position += 1
        if position == Self.blockLength {
            position = 0
            base = value
        }
        return value
    }

    /// The values after each of four inputs.
    ///
    /// - Precondition: ``endsBlock``.
    @inline(__always)
    mutating func nextFour(_ inputs: SIMD4<Double>) -> SIMD4<Double> {
        let second = inputs[0] * keep + inputs[1]
        let third = second * keep + inputs[2]
        let fourth = third * keep + inputs[3]
        let values = powers * base + SIMD4(inputs[0], second, third, fourth)
        base = values[3]
        value = base
        return values
    }
}
