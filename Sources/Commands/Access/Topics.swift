import Domain

/// What the topics of a group are for.
public enum Topic: String, Hashable, Sendable, CaseIterable {
    /// Entries, exits, stops, orders.
    case trades
    /// Alarms, limits, news, and what operators asked to be told.
    case alerts
    /// How the bot is, and its reports.
    case system
    /// Every command that was carried out.
    case audit
}

/// The numbers of a group's topics; without one, messages go to the general topic.
public struct Topics: Hashable, Sendable {
    private var numbers: [Topic: TopicID] = [:]

    public init() {}

    public subscript(topic: Topic) -> TopicID? {
        get { numbers[topic] }
        set { numbers[topic] = newValue }
    }
}

extension Utterance {
    /// By the kind of notice; what has none is an alarm.
    public var topic: Topic {
        switch notice {
        case .entry, .exit, .stop, .order: .trades
        case .gate, .news, .drawdown: .alerts
        case .scan, .report, .system: .system
        case nil: .alerts
        }
    }
}

extension EntryQuestion { public var topic: Topic { .trades } }
extension Notices.Started { public var topic: Topic { .system } }
extension Notices.PauseEnded { public var topic: Topic { .system } }
extension Notices.OlderCommands { public var topic: Topic { .system } }
extension Notices.WrongCodes { public var topic: Topic { .alerts } }
extension Notices.CommandElsewhere { public var topic: Topic { .audit } }
extension Notices.CommandHeard { public var topic: Topic { .audit } }
extension Notices.TopicGone { public var topic: Topic { .system } }
