/// Round numbers along an axis: steps of 1, 2 or 5 times a power of ten, about five of them.
///
/// - SeeAlso: P. Heckbert, Nice Numbers for Graph Labels, Graphics Gems (1990)
struct AxisScale: Hashable, Sendable {
    /// What the picture shows: the outermost ticks.
    let range: ClosedRange<Double>
    /// From the least to the greatest, 2 to 10.
    let ticks: [Double]
    /// Digits behind the point that tell neighbours apart, 0 to 8.
    let digits: Int

    /// A digit of the face is this wide, in parts of its size.
    static let digitWidth = 0.64
    private static let digitsMaximum = 8

    /// - Parameters:
    ///   - values: finite; where all are the same, room is made around them.
    ///   - wanted: steps, about; up to half of it more or fewer are made.
    init(covering values: ClosedRange<Double>, wanted: Double = 4) {
        var (low, high) = (values.lowerBound, values.upperBound)
        if high - low <= max(abs(low), abs(high)) * 1e-9 {
            let room = max(abs(high) * 0.001, 1e-6)
            (low, high) = (low - room, high + room)
        }
        let (step, digits) = Self.step(atLeast: (high - low) / wanted)
        // A value on a step, but for what arithmetic loses, needs no further one.
        let first = (low / step + 1e-9).rounded(.down)
        let count = Int((high / step - 1e-9).rounded(.up) - first)
        ticks = (0...max(count, 1)).map { (first + Double($0)) * step }
        range = ticks[0]...ticks[ticks.count - 1]
        self.digits = digits
    }

    /// `12,500` or `0.25`, with a minus sign where it is below zero.
    func label(_ value: Double) -> String { Self.written(value, digits: digits) }

    /// With groups of three digits. What rounds to nothing has no sign.
    static func written(_ value: Double, digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
        let units = (abs(value) * scale).rounded()
        guard units < 9e15 else { return value < 0 ? "−∞" : "∞" }
        let whole = Array(String(Int64(units) / Int64(scale)))
        let groups = stride(from: whole.count, to: 0, by: -3).map { String(whole[max(0, $0 - 3)..<$0]) }
        let fraction = String(Int64(units) % Int64(scale))
        let sign = value < 0 && units > 0 ? "−" : ""
        let tail = digits == 0 ? "" : "." + String(repeating: "0", count: digits - fraction.count) + fraction
        return sign + groups.reversed().joined(separator: ",") + tail
    }

    private static func step(atLeast rough: Double) -> (step: Double, digits: Int) {
        var (power, digits) = (1.0, 0)
        while power * 10 <= rough { power *= 10 }
        while power > rough, digits < digitsMaximum {
            power /= 10
            digits += 1
        }
        let step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999_999 } ?? power * 10
        return (step, step >= power * 10 ? max(digits - 1, 0) : digits)
    }
}
