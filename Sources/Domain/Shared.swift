/// A value that many copies share: a copy of it costs one reference, however much it holds.
final class Shared<Value: Hashable & Sendable>: Hashable, Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }

    static func == (lhs: Shared, rhs: Shared) -> Bool { lhs === rhs || lhs.value == rhs.value }
    func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// Spelled as what it holds: a class would be spelled by its type alone, and a private type by an address.
extension Shared: CustomStringConvertible {
    var description: String { "\(value)" }
}
