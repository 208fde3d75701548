/// What the elements of a window amount to: a sum, an extreme.
protocol WindowSummary: Hashable, Sendable {
    /// The summary of one element, measured from `anchor` where that makes it more exact.
    init(_ element: Double, from anchor: Double)
    /// The summary of both, `self` being the older part. Never takes anything away.
    func joined(_ newer: Self) -> Self
}

/// A summary of the last `period` elements, at a constant cost for each (amortised over a period).
///
/// A running sum that subtracts what leaves collects rounding errors for ever. Here nothing is subtracted:
/// the elements come in blocks of `period`; the block before is summed up from its end, the present one
/// from its start, and a window is a tail of the one joined with a head of the other. Elements are
/// measured from the first of the present block, which every window holds: so a window that stands
/// still has no deviation at all, and errors stay in proportion to the window's own spread.
///
/// - SeeAlso: van Herk, "A fast algorithm for local minimum and maximum filters", 1992
struct SlidingWindow<Summary: WindowSummary>: Hashable, Sendable {
    let period: Int
    /// `nil` until `period` elements were seen.
    private(set) var value: Summary?
    /// How many elements it still needs.
    private(set) var warmUp: Int
    /// The first element of the present block.
    private(set) var anchor = 0.0
    private var elements: [Double]
    /// `tails[i]` sums up the block before from its element `i` on.
    private var tails: [Summary]
    private var head = Summary(0, from: 0)
    private var position = 0

    init(period: Int) {
        precondition(period >= 1, "a window holds at least one element")
        self.period = period
        warmUp = period
        elements = Array(repeating: 0, count: period)
        tails = Array(repeating: Summary(0, from: 0), count: period)
    }

    @discardableResult
    mutating func update(_ element: Double) -> Summary? {
        if position == 0 {
            anchor = element
            if warmUp == 0 { sumUpTails() }
            head = Summary(element, from: anchor)
        } else {
            head = head.joined(Summary(element, from: anchor))
        }
        elements[position] = element
        position += 1
        warmUp = max(warmUp - 1, 0)
        if position == period {
            position = 0
            value = head
        } else if warmUp == 0 {
            value = tails[position].joined(head)
        }
        return value
    }

    private mutating func sumUpTails() {
        var tail = Summary(elements[period - 1], from: anchor)
        tails[period - 1] = tail
        for index in stride(from: period - 2, to: 0, by: -1) {
            tail = Summary(elements[index], from: anchor).joined(tail)
            tails[index] = tail
        }
    }
}
