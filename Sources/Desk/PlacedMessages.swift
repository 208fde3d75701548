import Domain

/// Where messages of this run stand in the chat, by what they are about: an open question, a trade.
struct PlacedMessages<Subject: Hashable & Sendable>: Hashable, Sendable {
    private struct Place: Hashable, Sendable {
        let dispatch: Int64
        let subject: Subject
        /// `nil` until it was delivered.
        var message: MessageID?
    }

    /// More are not remembered; the oldest is forgotten.
    let maximum: Int
    private var places: [Place] = []

    init(maximum: Int) { self.maximum = maximum }

    mutating func note(_ dispatch: Int64, about subject: Subject) {
        places.append(Place(dispatch: dispatch, subject: subject))
        if places.count > maximum { places.removeFirst() }
    }

    mutating func note(_ dispatch: Int64, is message: MessageID?) {
        guard let place = places.firstIndex(where: { $0.dispatch == dispatch }) else { return }
        places[place].message = message
    }

    /// The first message about a subject; `nil` where it was not delivered, or was written in an earlier run.
    func message(about subject: Subject) -> MessageID? { places.first { $0.subject == subject }?.message }

    /// The same, and it is forgotten.
    mutating func take(_ subject: Subject) -> MessageID? {
        guard let place = places.firstIndex(where: { $0.subject == subject }) else { return nil }
        return places.remove(at: place).message
    }
}
