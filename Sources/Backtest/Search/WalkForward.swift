import Domain

/// One step of a walk: what is learnt from, and what comes right after and is held against it.
///
/// Bounds are times, or places in a list of bars.
public struct WalkForwardWindow<Bound: Comparable & Hashable & Sendable>: Hashable, Sendable {
    public let train: Range<Bound>
    /// Begins where ``train`` ends.
    public let test: Range<Bound>
}

/// How a stretch of the past is cut into windows of learning and of proof.
///
/// The last window is the last whose test fits whole: what is left over is not tested. With a step as long
/// as the test every moment after the first training is tested once; a shorter one tests some twice.
///
/// - SeeAlso: Pardo, "The Evaluation and Optimization of Trading Strategies", 2nd edition (2008), chapter 11.
public struct WalkForwardPlan: Hashable, Sendable {
    /// Lengths in one unit that the caller knows: bars or nanoseconds.
    public let train: Int64
    public let test: Int64
    public let step: Int64
    /// Training always begins at the beginning and grows; else it has always the same length.
    public let isAnchored: Bool

    /// - Parameters:
    ///   - train: bars to learn from, of the first window where `isAnchored`.
    ///   - test: bars to prove it on.
    ///   - step: bars from one window to the next; `nil` for as many as `test`.
    /// - Precondition: all are above zero.
    public init(trainBars train: Int, testBars test: Int, stepBars step: Int? = nil, isAnchored: Bool = false) {
        self.init(train: Int64(train), test: Int64(test), step: Int64(step ?? test), isAnchored: isAnchored)
    }

    /// As with bars, in days of 24 hours.
    ///
    /// - Precondition: all lie from 1 to 100 000.
    public init(trainDays train: Int, testDays test: Int, stepDays step: Int? = nil, isAnchored: Bool = false) {
        precondition(max(train, test, step ?? test) <= 100_000, "a walk is shorter than 100 000 days")
        let day = Duration.days(1).nanoseconds
        self.init(
            train: Int64(train) * day, test: Int64(test) * day, step: Int64(step ?? test) * day,
            isAnchored: isAnchored)
    }

    private init(train: Int64, test: Int64, step: Int64, isAnchored: Bool) {
        precondition(train > 0 && test > 0 && step > 0, "a window takes time")
        (self.train, self.test, self.step, self.isAnchored) = (train, test, step, isAnchored)
    }

    /// Places in a list of `count` bars; none where a first test does not fit.
    ///
    /// - Precondition: the plan was made in bars.
    public func windows(ofBars count: Int) -> [WalkForwardWindow<Int>] {
        windows(from: 0, to: Int64(count)) { Int($0) }
    }

    /// Times of `span`; none where a first test does not fit.
    ///
    /// - Precondition: the plan was made in days.
    public func windows(of span: Range<Timestamp>) -> [WalkForwardWindow<Timestamp>] {
        windows(from: span.lowerBound.nanoseconds, to: span.upperBound.nanoseconds) {
            Timestamp(nanoseconds: $0)
        }
    }

    private func windows<Bound>(from start: Int64, to end: Int64, _ bound: (Int64) -> Bound)
        -> [WalkForwardWindow<Bound>]
    {
        var found: [WalkForwardWindow<Bound>] = []
        var begin = Int128(start)
        while begin + Int128(train) + Int128(test) <= Int128(end) {
            let (from, middle) = (isAnchored ? start : Int64(begin), Int64(begin) + train)
            found.append(
                WalkForwardWindow(
                    train: bound(from)..<bound(middle), test: bound(middle)..<bound(middle + test)))
            begin += Int128(step)
        }
        return found
    }
}
