/// A name for one `Subject`. Names of different subjects do not compare or convert.
public struct ID<Subject: ~Copyable>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Longer names are refused wherever text from outside becomes a name.
    public static var lengthMaximum: Int { 64 }

    public let value: String

    public init(_ value: String) {
        precondition(!value.isEmpty, "an ID is never empty")
        self.value = value
    }

    /// A name read from outside.
    ///
    /// - Returns: `nil` unless `text` is 1 to 64 characters of `A-Z a-z 0-9 . : / _ -`.
    public init?(checking text: some StringProtocol) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: byte == 0x2d || byte == 0x2e || byte == 0x2f || byte == 0x3a || byte == 0x5f
            }
        }
        guard isPlain, (1...Self.lengthMaximum).contains(text.utf8.count) else { return nil }
        value = String(text)
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.value < rhs.value }
    public var description: String { value }
}

extension ID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

public typealias OrderID = ID<Order>
public typealias FillID = ID<Fill>
public typealias InstrumentID = ID<Instrument>

/// An ISO 4217 code or a coin's ticker, in capitals: `USD`, `USDT`, `XAU`.
public typealias Currency = ID<CurrencyName>
public enum CurrencyName {}

/// The account that a fact belongs to; `paper` until there is another.
public typealias AccountID = ID<AccountName>
public enum AccountName {}

/// The strategy that wanted a trade; `operator` where a person did.
public typealias StrategyID = ID<StrategyName>
public enum StrategyName {}
