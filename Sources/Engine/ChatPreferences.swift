import Domain

/// What operators want to hear, folded from facts.
public struct ChatPreferences: Hashable, Sendable {
    /// More alerts are not taken at a time.
    public static let alertsMaximum = 50

    /// Those that wait, oldest first.
    public private(set) var alerts: [ChatAlert] = []
    /// The number that the next one gets.
    public private(set) var nextAlert = 1
    public private(set) var quiet: QuietHours?
    /// More chats have none; the oldest gives way.
    public static let liveCardsMaximum = 10
    /// At most one of a chat, oldest first.
    public private(set) var liveCards: [LiveCard] = []
    private var modes: [NoticeKind: NoticeMode] = [:]
    private var thresholds: [NoticeKind: Fixed] = [:]
    private var languages = ChosenLanguages()

    public init() {}

    /// The live card of a chat; `nil` where there is none.
    public func liveCard(in chat: ChatID) -> LiveCard? { liveCards.first { $0.chat == chat } }

    public func mode(of kind: NoticeKind) -> NoticeMode { modes[kind] ?? .on }

    /// See ``NoticeKind/Measure``; `nil` where it has none.
    public func threshold(of kind: NoticeKind) -> Fixed? { thresholds[kind] }

    /// What a person chose to read; `nil` where he chose none.
    public func language(of user: UserID) -> Language? { languages[user] }

    /// Takes a fact in; one that is about something else changes nothing.
    mutating func note(_ event: Fact.Event) {
        switch event {
        case .alertSet(let alert):
            alerts.append(alert)
            if alerts.count > Self.alertsMaximum { alerts.removeFirst() }
            nextAlert = max(nextAlert, alert.number + 1)
        case .alertEnded(let number, _): alerts.removeAll { $0.number == number }
        case .noticeSet(let kind, let mode, _): modes[kind] = mode == .on ? nil : mode
        case .thresholdSet(let kind, let threshold, _): thresholds[kind] = threshold
        case .quietHoursSet(let hours, _): quiet = hours
        case .liveCardSet(let chat, let message, _):
            liveCards.removeAll { $0.chat == chat }
            if let message { liveCards.append(LiveCard(chat: chat, message: message)) }
            if liveCards.count > Self.liveCardsMaximum { liveCards.removeFirst() }
        case .languageChosen(let user, let language): languages.note(language, of: user)
        default: break
        }
    }
}
