import Domain

/// What the world around a simulated desk does wrong, each with its chance in a thousand.
public struct Mischief: Hashable, Sendable {
    public enum Fault: String, Hashable, Sendable, CaseIterable {
        case lateNotice, repeatedNotice, lostNotice
        case submitLost, submitVanished, submitUnavailable
        case amendLost, amendVanished, amendUnavailable, amendLate, amendRepeated, stopExpired
        case snapshotFailed, snapshotLate
        case redelivered, forgedPress, doublePress, staleCommand, stranger, editedMessage
        case sendRetried, sendRefused, sendLost
        case crossedQuote, wideSpread, frozenFeed, lateQuote
        case clockStep, calendarFailed, chatLost
        case crash, drift, contradiction
    }

    public static let usual: [Fault: Int] = [
        .lateNotice: 150, .repeatedNotice: 100, .lostNotice: 80, .submitLost: 60, .submitVanished: 60,
        .submitUnavailable: 40, .amendLost: 80, .amendVanished: 80, .amendUnavailable: 60, .amendLate: 120,
        .amendRepeated: 100, .stopExpired: 3, .snapshotFailed: 100, .snapshotLate: 150, .redelivered: 150,
        .forgedPress: 60,
        .doublePress: 200, .staleCommand: 80, .stranger: 40, .editedMessage: 40, .sendRetried: 60,
        .sendRefused: 10,
        .sendLost: 30, .crossedQuote: 4, .wideSpread: 6, .frozenFeed: 2, .lateQuote: 5, .clockStep: 1,
        .calendarFailed: 300, .chatLost: 1, .crash: 6, .drift: 0, .contradiction: 0,
    ]

    private let chances: [Fault: Int]
    /// How often each has happened.
    public private(set) var counts: [Fault: Int] = [:]

    public init(_ chances: [Fault: Int] = Mischief.usual) { self.chances = chances }

    /// Rolls the dice for `fault`.
    public mutating func strikes(_ fault: Fault, _ random: inout SplitMix64) -> Bool {
        let chance = chances[fault] ?? 0
        guard chance > 0, Int.random(in: 0..<1_000, using: &random) < chance else { return false }
        counts[fault, default: 0] += 1
        return true
    }

    /// Notes a fault that the scenario itself brings.
    public mutating func note(_ fault: Fault) { counts[fault, default: 0] += 1 }
}
