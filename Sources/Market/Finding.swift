import Domain
import Venues

/// One kind of thing that a price file has, how often, and where for example.
public struct Finding: Hashable, Sendable {
    /// From the worst to the mildest.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
        case cutOff, empty, text, time, price, range, crossed, volume, conflict, repeatedHour, outOfOrder,
            duplicate
        case step, misaligned
        case split, outlier, criticalGap, highGap, mediumGap, lowGap, outsideHours, zeroVolume

        /// Whether it keeps the file from being imported.
        public var isFault: Bool { self <= .misaligned }

        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        init(_ kind: PriceFault.Kind) {
            self =
                switch kind {
                case .text: .text
                case .time: .time
                case .price: .price
                case .range: .range
                case .crossed: .crossed
                case .volume: .volume
                }
        }

        init(_ grade: Gap.Grade) {
            self =
                switch grade {
                case .critical: .criticalGap
                case .high: .highGap
                case .medium: .mediumGap
                case .low: .lowGap
                }
        }
    }

    /// Examples that are kept of each kind.
    public static let exampleMaximum = 3

    public let kind: Kind
    public internal(set) var count = 0
    /// The first ones; of gaps the longest.
    public internal(set) var examples: [String] = []
}

/// What was found so far, by kind.
struct Findings: Hashable, Sendable {
    private var found: [Finding] = Finding.Kind.allCases.map { Finding(kind: $0) }

    /// Those that occur, the worst first.
    var all: [Finding] { found.filter { $0.count > 0 } }

    subscript(kind: Finding.Kind) -> Finding { found.first { $0.kind == kind } ?? Finding(kind: kind) }

    mutating func note(_ kind: Finding.Kind, _ example: @autoclosure () -> String) {
        guard let place = found.firstIndex(where: { $0.kind == kind }) else { return }
        found[place].count += 1
        guard found[place].examples.count < Finding.exampleMaximum else { return }
        found[place].examples.append(example())
    }

    /// As many as `count` of a kind whose examples were chosen.
    mutating func set(_ kind: Finding.Kind, count: Int, examples: [String]) {
        guard let place = found.firstIndex(where: { $0.kind == kind }) else { return }
        found[place].count = count
        found[place].examples = Array(examples.prefix(Finding.exampleMaximum))
    }
}
