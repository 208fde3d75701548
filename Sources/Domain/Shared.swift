/// A value that many copies share: a copy of it costs one reference, however much it holds.
///
/// Its parts are read across modules without a call, which is why so much of it is open to inlining.
@usableFromInline final class Shared<Value: Hashable & Sendable>: Hashable, Sendable {
    @usableFromInline let value: Value

    init(_ value: Value) { self.value = value }

    @usableFromInline static func == (lhs: Shared, rhs: Shared) -> Bool {
        lhs === rhs || lhs.value == rhs.value
    }
    @usableFromInline func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// Spelled as what it holds: a class would be spelled by its type alone, and a private type by an address.
extension Shared: CustomStringConvertible {
    @usableFromInline var description: String { "\(value)" }
}
