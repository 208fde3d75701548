/// What a parameter of a statement can be.
public enum SQLValue: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(nilLiteral: ()) { self = .null }
}

extension SQLValue {
    static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    static func integer(_ value: Int64?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
    static func text(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
}
