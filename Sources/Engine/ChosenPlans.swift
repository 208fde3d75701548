import Domain

/// What was chosen for single publications, by the names that announcements have them by.
public struct ChosenPlans: Hashable, Sendable {
    /// The oldest gives way.
    public static let maximum = 200

    private var order: [String] = []
    /// Never listed, only looked up.
    public private(set) var plans: [String: NewsPlan] = [:]

    public init() {}

    public subscript(event: String) -> NewsPlan? { plans[event] }

    mutating func note(_ plan: NewsPlan, for event: String) {
        order.removeAll { $0 == event }
        order.append(event)
        plans[event] = plan
        if order.count > Self.maximum { plans[order.removeFirst()] = nil }
    }
}
