import Domain

/// What a walk showed in one window: the best of the training, and what it then made in the test.
public struct WalkForwardStep: Hashable, Sendable {
    /// The best point of the training.
    public let best: ParameterPoint
    /// Returns of the periods of the test, which the training did not see.
    public let returns: [Double]

    public init(best: ParameterPoint, returns: [Double]) {
        self.best = best
        self.returns = returns
    }
}

/// How much may change from window to window, and how good what was not seen must be.
public struct WalkForwardTerms: Hashable, Sendable {
    /// How far a parameter of a window may lie from that of the window before, in per cent of that; 20
    /// unless told.
    public var movePercent = Fixed(raw: 20 * Fixed.scale)
    /// The least Sharpe ratio, of a year, of all tests' returns one after another; 0.5 unless told.
    public var sharpe = 0.5
    public var periodsPerYear = 252.0

    public init() {}
}

/// Whether a walk forward carries a parameter: settled where nothing is missing.
public struct WalkForwardVerdict: Hashable, Sendable {
    public enum Shortfall: Hashable, Sendable, CustomStringConvertible {
        /// Fewer than two windows: nothing can be said of what moves.
        case tooFewWindows(Int)
        /// A number moved further than allowed; from zero every move is too far. `window` counts from 1.
        case moved(window: Int, name: String, from: String, to: String, limitPercent: Fixed)
        /// A word changed, of which nobody can say how far. `window` counts from 1.
        case changed(window: Int, name: String, from: String, to: String)
        /// The tests' returns have no ratio: fewer than two, or all alike.
        case sharpeUnknown
        case sharpeBelow(Double, limit: Double)

        public var description: String {
            switch self {
            case .tooFewWindows(let count): "\(count) windows; at least 2 are needed"
            case .moved(let window, let name, let from, let to, let limit):
                "window \(window): \(name) moved from \(from) to \(to), by more than \(limit) %"
            case .changed(let window, let name, let from, let to):
                "window \(window): \(name) changed from \(from) to \(to)"
            case .sharpeUnknown: "the tests' Sharpe ratio is not known"
            case .sharpeBelow(let found, let limit):
                "the tests' Sharpe ratio is \(found.written(2)), below \(limit.written(2))"
            }
        }
    }

    /// Of all tests' returns one after another, of a year; `nil` where there is none.
    public let sharpe: Double?
    /// In the order of the windows, the ratio last.
    public let shortfalls: [Shortfall]

    public var isMet: Bool { shortfalls.isEmpty }

    /// - Parameter steps: in the order of the windows, all of one space.
    public init(of steps: [WalkForwardStep], under terms: WalkForwardTerms = WalkForwardTerms()) {
        var found: [Shortfall] = steps.count < 2 ? [.tooFewWindows(steps.count)] : []
        for (place, pair) in zip(steps, steps.dropFirst()).enumerated() {
            found += Self.moves(from: pair.0.best, to: pair.1.best, window: place + 2, terms.movePercent)
        }
        sharpe = ReturnMetrics(of: steps.flatMap(\.returns), periodsPerYear: terms.periodsPerYear).sharpe
        if let sharpe {
            if sharpe < terms.sharpe { found.append(.sharpeBelow(sharpe, limit: terms.sharpe)) }
        } else {
            found.append(.sharpeUnknown)
        }
        shortfalls = found
    }

    private static func moves(
        from old: ParameterPoint, to new: ParameterPoint, window: Int, _ limit: Fixed
    ) -> [Shortfall] {
        precondition(old.values.map(\.name) == new.values.map(\.name), "all windows search one space")
        return zip(old.values, new.values).compactMap { old, new in
            guard old.text != new.text else { return nil }
            guard let from = old.number, let to = new.number else {
                return .changed(window: window, name: new.name, from: old.text, to: new.text)
            }
            // Both sides times 100·10⁸, in whole numbers: 20 % is exactly 20 %.
            let move = (Int128(to.raw) - Int128(from.raw)).magnitude * UInt128(100 * Fixed.scale)
            guard move > UInt128(from.raw.magnitude) * UInt128(limit.raw.magnitude) else { return nil }
            return .moved(window: window, name: new.name, from: old.text, to: new.text, limitPercent: limit)
        }
    }
}
