/// The last `count` numbers, the oldest of them at hand.
struct Ring: Hashable, Sendable {
    private(set) var elements: [Double] = []
    private let count: Int
    private var oldest = 0

    init(count: Int) {
        precondition(count >= 1, "a ring holds at least one number")
        self.count = count
        elements.reserveCapacity(count)
    }

    /// How many more it takes before the oldest leaves.
    var missing: Int { count - elements.count }

    /// Takes in the newest and returns what left for it; `nil` as long as there was room.
    @discardableResult
    mutating func push(_ number: Double) -> Double? {
        guard elements.count == count else {
            elements.append(number)
            return nil
        }
        let gone = elements[oldest]
        elements[oldest] = number
        oldest = oldest + 1 == count ? 0 : oldest + 1
        return gone
    }
}
