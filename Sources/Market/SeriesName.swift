import Domain

/// What a stored series is of, and so where it lies: `BTCUSDT/M1/bars.col`, `EURUSD/ticks/ticks.col`.
public struct SeriesName: Hashable, Sendable, Comparable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case bars(Timeframe)
        case ticks

        /// `M1`, `ticks`.
        public var name: String {
            switch self {
            case .bars(let timeframe): timeframe.name
            case .ticks: "ticks"
            }
        }

        /// Seconds from bar to bar; zero for ticks.
        var step: Int64 {
            switch self {
            case .bars(let timeframe): timeframe.seconds
            case .ticks: 0
            }
        }

        /// How many a series of it may have; the first is the least.
        var columns: [Int] {
            self == .ticks ? [TickColumns.columnCount] : [BarColumns.columnCount, BarColumns.sidedColumnCount]
        }
        var fileName: String { self == .ticks ? "ticks.col" : "bars.col" }

        /// Of the name of a folder.
        init?(_ name: String) {
            if name == "ticks" {
                self = .ticks
            } else if let timeframe = Timeframe(name), timeframe.name == name {
                self = .bars(timeframe)
            } else {
                return nil
            }
        }
    }

    public static let symbolLengthMaximum = 32

    public let symbol: String
    public let kind: Kind

    /// - Returns: `nil` unless the symbol has 1 to 32 letters, digits, `.`, `_` or `-`, and no dot in front: it
    ///   becomes the name of a folder.
    public init?(symbol: String, _ kind: Kind) {
        let bytes = symbol.utf8
        guard (1...Self.symbolLengthMaximum).contains(bytes.count), bytes.first != UInt8(ascii: "."),
            bytes.first != UInt8(ascii: "-"), bytes.allSatisfy(Self.isPlain)
        else { return nil }
        (self.symbol, self.kind) = (symbol, kind)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    var folder: String { "\(symbol)/\(kind.name)" }
    var path: String { "\(folder)/\(kind.fileName)" }
    public var description: String { "\(symbol) \(kind.name)" }

    public static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.symbol, lhs.kind.step) < (rhs.symbol, rhs.kind.step)
    }
}
