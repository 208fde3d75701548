import Domain

/// Finds answers that depend on what came after them.
///
/// A subject is asked about all bars, and again about shorter and shorter beginnings of them, and about
/// beginnings that go on as their mirror image: what it answered up to the cut must not change. It is
/// also asked twice about the same bars, since an answer may hang on something it keeps.
public struct LookAheadAnalyser: Sendable {
    /// What is asked: the answers to a list of bars. It is handed the list anew each time.
    public typealias Subject = ([Bar]) -> [StrategyRun.Answer]

    /// One answer that changed.
    public struct Finding: Hashable, Sendable {
        public enum Cause: String, Hashable, Sendable {
            /// The bars after the cut were left out.
            case truncated
            /// The bars after the cut were others.
            case altered
            /// The bars were the same.
            case repeated
        }
        public let cause: Cause
        /// How many bars were known when it was answered.
        public let known: Int
        /// How many bars were kept.
        public let cut: Int
    }

    /// How many beginnings are tried.
    public let cuts: Int

    /// - Precondition: `cuts` is at least 1.
    public init(cuts: Int = 40) {
        precondition(cuts >= 1, "at least one beginning is tried")
        self.cuts = cuts
    }

    /// - Returns: the first answer that changed for each cut and cause; empty where none did.
    public func findings(of subject: Subject, on bars: [Bar]) -> [Finding] {
        let whole = subject(bars)
        var findings: [Finding] = []
        if let place = Self.firstChange(subject(bars), whole, upTo: bars.count) {
            findings.append(Finding(cause: .repeated, known: place, cut: bars.count))
        }
        for number in 1...cuts {
            let cut = bars.count * number / (cuts + 1)
            let beginning = Array(bars.prefix(cut))
            if let known = Self.firstChange(subject(beginning), whole, upTo: cut) {
                findings.append(Finding(cause: .truncated, known: known, cut: cut))
            }
            let other = beginning + Self.mirrored(bars.dropFirst(cut))
            if let known = Self.firstChange(subject(other), whole, upTo: cut) {
                findings.append(Finding(cause: .altered, known: known, cut: cut))
            }
        }
        return findings
    }

    private static func firstChange(
        _ answers: [StrategyRun.Answer], _ whole: [StrategyRun.Answer], upTo cut: Int
    ) -> Int? {
        let (left, right) = (answers.filter { $0.known <= cut }, whole.filter { $0.known <= cut })
        if let pair = zip(left, right).first(where: { $0 != $1 }) { return min(pair.0.known, pair.1.known) }
        guard left.count != right.count else { return nil }
        let longer = left.count > right.count ? left : right
        return longer[min(left.count, right.count)].known
    }

    /// The same bars upside down around their first price; those that would have no price stay.
    private static func mirrored(_ bars: ArraySlice<Bar>) -> [Bar] {
        guard let level = bars.first?.open.amount else { return [] }
        func turn(_ price: Price) -> Price? {
            level.adding(level).flatMap { $0.subtracting(price.amount) }.flatMap(Price.init)
        }
        return bars.map { bar in
            guard let open = turn(bar.open), let high = turn(bar.low), let low = turn(bar.high),
                let close = turn(bar.close)
            else { return bar }
            return Bar(start: bar.start, open: open, high: high, low: low, close: close, volume: bar.volume)
        }
    }
}
