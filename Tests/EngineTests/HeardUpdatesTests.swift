import Domain
import Engine
import Testing

@Suite struct HeardUpdatesTests {
    static let chat = ChatID(1)

    static func heard(_ update: Int64, message: Int64, isPress: Bool = false, in chat: ChatID = chat)
        -> Fact.Heard
    {
        Fact.Heard(
            update: update, chat: chat, user: UserID(1), message: MessageID(message), isPress: isPress,
            text: "/status",
            verdict: .done)
    }

    @Test("an update is known by its number, a message by its chat and its own")
    func known() {
        var updates = HeardUpdates()
        #expect(!updates.contains(update: 5) && !updates.contains(message: MessageID(9), in: Self.chat))
        updates.note(Self.heard(5, message: 9))
        #expect(updates.contains(update: 5) && updates.contains(message: MessageID(9), in: Self.chat))
        #expect(!updates.contains(update: 4) && !updates.contains(message: MessageID(9), in: ChatID(2)))
    }

    @Test("a press does not make its message an old command")
    func press() {
        var updates = HeardUpdates()
        updates.note(Self.heard(5, message: 9, isPress: true))
        #expect(updates.contains(update: 5) && !updates.contains(message: MessageID(9), in: Self.chat))
    }

    @Test("as many as the limit are known; one more and the oldest is forgotten")
    func limit() {
        var updates = HeardUpdates()
        let count = Int64(HeardUpdates.countMaximum)
        for number in 1...count { updates.note(Self.heard(number, message: number)) }
        #expect(updates.contains(update: 1) && updates.contains(message: MessageID(1), in: Self.chat))
        updates.note(Self.heard(count + 1, message: count + 1))
        #expect(!updates.contains(update: 1) && !updates.contains(message: MessageID(1), in: Self.chat))
        #expect(updates.contains(update: 2) && updates.contains(update: count + 1))
        for number in 1...count { updates.note(Self.heard(2 * count + number, message: 2 * count + number)) }
        #expect(!updates.contains(update: count + 1) && updates.contains(update: 3 * count))
    }

    @Test("numbers that begin anew, and lower, are new")
    func lower() {
        var updates = HeardUpdates()
        updates.note(Self.heard(.max, message: 1))
        #expect(!updates.contains(update: 0) && !updates.contains(update: .min))
    }
}
