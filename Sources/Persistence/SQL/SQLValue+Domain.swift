import Domain

/// How the trade's words stand in a column: money in units of 10⁻⁸, times in nanoseconds.
extension SQLValue {
    static func amount(_ value: Fixed) -> SQLValue { .integer(value.raw) }
    static func amount(_ value: Fixed?) -> SQLValue { .integer(value?.raw) }
    static func amount(_ value: Price) -> SQLValue { .integer(value.amount.raw) }
    static func amount(_ value: Quantity) -> SQLValue { .integer(value.amount.raw) }
    static func time(_ value: Timestamp) -> SQLValue { .integer(value.nanoseconds) }
    static func name<Subject: ~Copyable>(_ value: ID<Subject>) -> SQLValue { .text(value.value) }
    static func name<Subject: ~Copyable>(_ value: ID<Subject>?) -> SQLValue { .text(value?.value) }
    static func choice(_ value: some RawRepresentable<String>) -> SQLValue { .text(value.rawValue) }
}
