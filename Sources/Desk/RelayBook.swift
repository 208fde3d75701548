import Domain

/// Alarms that have not reached the chat, for a second way to their reader.
struct RelayBook: Hashable, Sendable {
    /// More are not kept; the oldest go.
    static let countMaximum = 50
    /// After a failure the second way rests.
    static let retryAfter = Duration.minutes(5)

    private struct Alarm: Hashable, Sendable {
        let id: Int64
        let text: String
        var isSent = false
    }

    private var alarms: [Alarm] = []
    private(set) var notBefore: Timestamp?
    /// Since when the chat is out of reach, as it was last told the second way.
    private(set) var toldOutage: Timestamp?
    /// What the loss of the chat itself is called, which is no message of the chat.
    static let outage: Int64 = 0

    mutating func note(_ id: Int64, _ text: String) {
        alarms.append(Alarm(id: id, text: text))
        if alarms.count > Self.countMaximum { alarms.removeFirst() }
    }

    /// It reached the chat, or never will.
    mutating func forget(_ id: Int64) { alarms.removeAll { $0.id == id } }

    /// Takes what has to go out now; each is given once, until it is said to have failed.
    mutating func take() -> [(id: Int64, text: String)] {
        var taken: [(id: Int64, text: String)] = []
        for place in alarms.indices where !alarms[place].isSent {
            alarms[place].isSent = true
            taken.append((alarms[place].id, alarms[place].text))
        }
        return taken
    }

    var hasUnsent: Bool { alarms.contains { !$0.isSent } }

    mutating func note(outage since: Timestamp) { toldOutage = since }

    mutating func noteFailure(of id: Int64, at now: Timestamp) {
        notBefore = now + Self.retryAfter
        if id == Self.outage { toldOutage = nil }
        for place in alarms.indices where alarms[place].id == id { alarms[place].isSent = false }
    }
}
