import Desk
import Domain
import TestSupport
import Testing

@testable import Bot

/// The settings of messages that live longer than their sending.
extension DeadSettingsTests {
    static let lasting: [SettingsRow] = [
        SettingsRow("telegram.liveCard.everySeconds", "40") { settings in
            try await seconds(settings, steps: 90, every: 1) { second in
                switch second {
                case 1: .update(.text("/live", id: 1, by: 7, in: 7))
                case 3: .update(.text("/pause", id: 2, by: 7, in: 7))
                default: nil
                }
            } where: { dispatch in
                if case .edit = dispatch.content { true } else { false }
            }
        },
        SettingsRow("telegram.language", "de") { settings in
            var desk = try await Stand(settings, chat: 7).desk
            _ = desk.begin(at: Moment(.monday))
            let answer = desk.handle(.update(.text("/whoami", id: 1, by: 7, in: 7)), at: Moment(.monday))
            return answer.dispatches.compactMap { $0.content.message?.text }
        },
        SettingsRow("telegram.pictures", "off") { settings in
            var desk = try await Stand(settings, chat: 7).desk
            _ = desk.begin(at: Moment(.monday))
            let later = Moment(.monday + .seconds(60))
            let answer = desk.handle(.update(.text("/equity", id: 1, by: 7, in: 7)), at: later)
            return answer.dispatches.map { dispatch in
                if case .photo = dispatch.content { true } else { false }
            }
        },
        SettingsRow("notices.escalateAfterMinutes", "3") { settings in
            try await seconds(settings, steps: 40, every: 60) { second in
                guard second == 60 else { return nil }
                let fill = Fill(
                    id: "g", quantity: Quantity("1")!, price: Price("9")!, fee: .zero,
                    at: .monday + .seconds(60))
                return .notice(OrderNotice("ghost", .filled(fill)))
            } where: {
                $0.content.message?.text.contains("Nobody has seen this yet") == true
            }
        },
    ]

    /// When messages of a kind go out, in seconds, while something happens.
    private static func seconds(
        _ settings: String, steps: Int, every step: Int, _ input: (Int) -> Desk.Input?,
        where isMeant: (Dispatch) -> Bool
    ) async throws -> [Int] {
        var desk = try await Stand(settings, chat: 7).desk
        var times: [Int] = []
        var decisions = [desk.begin(at: Moment(.monday))]
        for count in 1...steps {
            let second = count * step
            let now = Moment(.monday + .seconds(second))
            decisions.append(desk.handle(input(second) ?? .wake, at: now))
            while !decisions.isEmpty {
                for case .dispatch(let dispatch) in decisions.removeFirst().actions {
                    if isMeant(dispatch) { times.append(second) }
                    decisions.append(desk.handle(.delivered(dispatch.id, MessageID(dispatch.id)), at: now))
                }
            }
        }
        return times
    }
}
