/// Decides which updates the next `getUpdates` confirms: only those that are committed.
///
/// An update is confirmed, and forgotten by Telegram, "as soon as getUpdates is called with an offset
/// higher than its update_id". Until then it is delivered again, so a crash loses no command.
///
/// Numbers rise by one, but after a week without updates the next one is random and may be lower.
/// A batch whose numbers are all below the offset is therefore genuine: the cursor follows it down.
/// (Telegram returns such a batch although it was asked for higher numbers: an offset far outside its
/// queue counts as the head of the queue.)
///
/// - SeeAlso: https://core.telegram.org/bots/api#update (`update_id`) and `#getupdates` (`offset`);
///   https://github.com/tdlib/td/blob/master/tddb/td/db/TQueue.cpp
public struct UpdateCursor: Hashable, Sendable {
    /// What to ask from; `nil` asks without an offset, from the oldest that Telegram holds.
    public private(set) var offset: Int64?
    /// Received and not yet committed.
    private var waiting: Set<Int64> = []
    /// Committed while something lower still waits.
    private var committed: Set<Int64> = []

    /// - Parameter confirmed: the last update that a former run committed; `nil` for the first run ever.
    public init(confirmed: Int64?) {
        precondition((confirmed ?? 0) >= 0, "the number of an update is never negative")
        offset = confirmed.map(Self.following)
    }

    /// Notes what was received. Nothing of it is confirmed yet; a repeated delivery changes nothing.
    public mutating func take(_ ids: [Int64]) {
        guard let lowest = ids.min(), let highest = ids.max() else { return }
        precondition(lowest >= 0, "the number of an update is never negative")
        if let offset, highest < offset {
            // A new sequence: what waits of the old one has long left Telegram's queue.
            waiting = []
            committed = []
        }
        if let offset { self.offset = min(offset, lowest) }
        waiting.formUnion(ids)
        waiting.subtract(committed)
    }

    /// Notes what is durable now, in any order. Numbers that were not received are not believed.
    public mutating func commit(_ ids: [Int64]) {
        for id in ids where waiting.remove(id) != nil { committed.insert(id) }
        let passed = waiting.min().map { lowest in committed.filter { $0 < lowest } } ?? committed
        guard let highest = passed.max() else { return }
        offset = Self.following(highest)
        committed.subtract(passed)
    }

    private static func following(_ id: Int64) -> Int64 { id == .max ? id : id + 1 }
}
