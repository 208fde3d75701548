/// A promise of docs/verification.md, by its number there.
public enum Promise: Int, Hashable, Sendable, CaseIterable, Comparable {
    case one = 1, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
        fifteen
    case sixteen, seventeen, eighteen, nineteen, twenty, twentyOne, twentyTwo

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Something that must never be true and was.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
    public let promise: Promise
    public let text: String

    public init(_ promise: Promise, _ text: String) {
        self.promise = promise
        self.text = text
    }

    public var description: String { "P\(promise.rawValue): \(text)" }
}
