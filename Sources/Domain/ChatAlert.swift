/// Something that an operator wants to be told of, once.
public struct ChatAlert: Hashable, Sendable {
    /// Longer notes are cut, in characters.
    public static let noteLengthMaximum = 120

    /// What is watched.
    public enum Subject: Hashable, Sendable {
        /// The bid of an instrument.
        case price(InstrumentID)
        /// What the trading day has made so far, open positions included, in the account's currency.
        case dayResult
        /// How far the account's worth lies below the best there ever was, in per cent.
        case drawdown
    }

    public enum Side: String, Hashable, Sendable, CaseIterable {
        case above, below
    }

    /// Rising within an account, from 1.
    public let number: Int
    public let subject: Subject
    /// At the level itself it counts as reached.
    public let side: Side
    public let level: Fixed
    public let by: Fact.Actor
    /// May be empty.
    public let note: String

    public init(number: Int, subject: Subject, side: Side, level: Fixed, by: Fact.Actor, note: String = "") {
        self.number = number
        self.subject = subject
        self.side = side
        self.level = level
        self.by = by
        self.note = String(note.prefix(Self.noteLengthMaximum))
    }

    public func isReached(by value: Fixed) -> Bool { side == .above ? value >= level : value <= level }

    /// Whether `other` watches for the same.
    public func isSame(as other: ChatAlert) -> Bool {
        subject == other.subject && side == other.side && level == other.level
    }
}

/// What the bot says unasked, by kind.
public enum NoticeKind: String, Hashable, Sendable, CaseIterable {
    case entry, exit
    /// Stops and targets that move, parts that are too small.
    case stop
    /// Orders that were refused or lost.
    case order
    /// Locks, limits and overrides.
    case gate
    case news, scan, report
    /// The chat, the clock, the venue's book.
    case system
    /// How far the account has fallen below its best; not said at all without a step.
    case drawdown

    /// What its threshold counts, where it has one.
    public enum Measure: Hashable, Sendable {
        /// The least that is said, in the account's currency: what an entry risks, what an exit makes or loses.
        case amount
        /// How far the account falls from one to the next, in per cent of its best.
        case step

        /// Above zero; nothing beyond is a threshold.
        public var range: ClosedRange<Fixed> {
            switch self {
            case .amount: Fixed(raw: Fixed.scale / 100)...Fixed(raw: 1_000_000_000 * Fixed.scale)
            case .step: Fixed(raw: Fixed.scale / 10)...Fixed(raw: 50 * Fixed.scale)
            }
        }
    }

    /// `nil` for a kind that is said whole or not at all.
    public var measure: Measure? {
        switch self {
        case .entry, .exit: .amount
        case .drawdown: .step
        case .stop, .order, .gate, .news, .scan, .report, .system: nil
        }
    }
}

/// How a kind of notice is said.
public enum NoticeMode: String, Hashable, Sendable, CaseIterable {
    case on
    /// Without a sound.
    case silent
    case off
}

/// Hours of the operator's clock in which only alarms make a sound; they may go over midnight.
public struct QuietHours: Hashable, Sendable {
    public let from: TimeOfDay
    public let to: TimeOfDay

    /// - Returns: `nil` where both are the same: that is no stretch of time.
    public init?(from: TimeOfDay, to: TimeOfDay) {
        guard from != to else { return nil }
        self.from = from
        self.to = to
    }

    /// From ``from`` on, and before ``to``.
    public func contains(_ time: TimeOfDay) -> Bool {
        from < to ? from <= time && time < to : time >= from || time < to
    }
}
