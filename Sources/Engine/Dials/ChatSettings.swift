import Domain

/// The settings that were changed from the chat, folded from facts; they hold on top of the settings file.
public struct ChatSettings: Hashable, Sendable {
    /// The values of `symbols.NAME`.
    public static let (removed, entered) = ("off", "on")
    /// So many of the last changes can be taken back, one after the other.
    public static let changesMaximum = 50

    /// A value that holds in place of the file's.
    public struct Held: Hashable, Sendable {
        public let key: String
        public let value: String
        /// What the file said when the value was set.
        public let filed: String
        public let since: Moment
        public let by: Fact.Actor
    }

    /// A change that can be taken back; `nil` is the file's value.
    public struct Change: Hashable, Sendable {
        public let key: String
        public let before: String?
        public let after: String?
    }

    /// By their keys.
    public private(set) var held: [Held] = []
    /// Oldest first; at most ``changesMaximum``.
    public private(set) var changes: [Change] = []

    public init() {}

    public subscript(key: String) -> Held? { held.first { $0.key == key } }

    mutating func note(_ change: SettingChange, at moment: Moment) {
        let before = self[change.key]?.value
        if change.isUndo {
            if changes.last?.key == change.key { changes.removeLast() }
        } else if case .bot = change.by {
            // The file has the last word: what was set before it is nothing to go back to.
            changes.removeAll { $0.key == change.key }
        } else {
            changes.append(Change(key: change.key, before: before, after: change.value))
            if changes.count > Self.changesMaximum { changes.removeFirst() }
        }
        held.removeAll { $0.key == change.key }
        guard let value = change.value else { return }
        let place = held.firstIndex { $0.key > change.key } ?? held.count
        held.insert(
            Held(key: change.key, value: value, filed: change.filed, since: moment, by: change.by), at: place)
    }
}
