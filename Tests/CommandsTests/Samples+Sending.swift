import Commands
import Domain

/// What stands in the chat because messages came too fast, or late.
extension Samples {
    static let sending: [(name: String, said: any Utterance)] = [
        ("digest", digest(4, over: .seconds(9))),
        ("digest-at-once", digest(2, over: .milliseconds(300))),
        ("digest-undated", digest(2, over: nil)),
        ("delayed-one", Notices.Delayed(count: 1, longest: .seconds(61))),
        ("live", live([Samples.position(), lossMaker])),
        ("live-flat", live([])),
        ("live-many", live(many(20))),
        ("live-unknown", live([unknownPosition], account: nil, state: .dayOver)),
        ("live-none", LiveCardNote.none), ("live-stopped", LiveCardNote.stopped),
        ("live-lost", LiveCardNote.lost(why: "editMessageText: Bad Request: message to edit not found")),
        ("live-not-pinned", LiveCardNote.notPinned(why: "pinChatMessage: not enough rights")),
        ("critical", critical(.waiting(repeats: 0))), ("critical-again", critical(.waiting(repeats: 2))),
        ("critical-seen", critical(.seen(by: .user(UserID(7)), time("14:05")))),
        ("delayed-many", Notices.Delayed(count: 1_204, longest: .hours(5))),
    ]

    static func live(
        _ positions: [PositionsCard.Line], account: StatusCard.Account? = account("10012.4"),
        state: TradingState = .active
    ) -> LiveCardText {
        LiveCardText(
            state: state, mode: .livePaper, account: account,
            positions: PositionsCard(lines: positions, currency: usd, total: Fixed("-4.2")),
            ordersInFlight: positions.count / 2, next: cpi)
    }

    static func critical(_ state: Notices.Critical.State) -> Notices.Critical {
        let words = Notices.StopMissing(instrument: "EURUSD").message
        return Notices.Critical(alarm: CriticalAlarm(number: 12, message: words), state: state)
    }

    static func digest(_ count: Int, over: Duration?) -> Notices.Digest {
        let notices: [any Utterance] = [
            entryFilled(eurusd, .buy), Notices.RecordingEnded(openPositions: 1),
            Notices.CalendarStale(age: .hours(25), effect: .entriesWait),
            Notices.StrangersCounted(messages: 4, last: UserID(999), over: .hours(1)),
        ]
        return Notices.Digest(
            items: notices.prefix(count).enumerated().map { place, notice in
                Notices.Digest.Item(
                    at: over == nil ? nil : TimeOfDay(hour: 14, minute: 3, second: 12 + place * 3),
                    message: notice.message)
            }, over: over)
    }
}
