import Domain
import Wire

/// The counterparts of the readings in `JSONReader+Domain.swift`.
extension JSONValue {
    public static func amount(_ value: Fixed) -> JSONValue { .number(value.raw) }
    public static func amount(_ value: Price) -> JSONValue { .number(value.amount.raw) }
    public static func amount(_ value: Quantity) -> JSONValue { .number(value.amount.raw) }
    public static func time(_ value: Timestamp) -> JSONValue { .number(value.nanoseconds) }
    public static func name<Subject: ~Copyable>(_ value: ID<Subject>) -> JSONValue { .string(value.value) }
    public static func choice(_ value: some RawRepresentable<String>) -> JSONValue { .string(value.rawValue) }

    public static func date(_ value: CivilDate) -> JSONValue { .string(value.description) }
    public static func nonce(_ value: Nonce) -> JSONValue { .string(value.description) }
    public static func uint64(_ value: UInt64) -> JSONValue { .string(String(value)) }

    /// An object; a member that is `nil` is left out.
    public static func members(_ pairs: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for (key, value) in pairs { members[key] = value }
        return .object(members)
    }
}
