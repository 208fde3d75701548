import Domain

/// A time zone: what wall clocks show at a moment, and the moment at which they show it.
///
/// Made from the bytes of the system's zone files; it reads no file and knows no default.
/// The footer of the file continues it into the future.
public struct Zone: Hashable, Sendable {
    /// The largest file of the time zone database has under 5 000 bytes.
    public static let byteCountMaximum = 65_536
    /// In bytes; the longest name of the database has 32.
    public static let nameLengthMaximum = 64
    /// Seconds east of Greenwich that a file may claim (RFC 9636, section 3.2).
    static let offsetRange = -89_999...93_599

    public static let utc = Zone(name: "UTC")

    /// `Europe/Budapest`.
    public let name: String
    private let initialOffset: Int
    private let transitions: [TZif.Transition]
    private let rule: FooterRule?

    /// Reads a compiled zone file, whole.
    ///
    /// - Throws: ``ZoneError`` for bytes that are no such file, and for one that counts leap seconds.
    public init(name: String, tzif bytes: [UInt8]) throws(ZoneError) {
        let shortened = String(name.prefix(Self.nameLengthMaximum))
        guard (1...Self.nameLengthMaximum).contains(name.utf8.count) else {
            throw ZoneError(zone: shortened, fault: .name)
        }
        do {
            let file = try TZif(bytes)
            self.name = name
            (initialOffset, transitions, rule) = (file.initialOffset, file.transitions, file.rule)
        } catch {
            throw ZoneError(zone: shortened, fault: error)
        }
    }

    private init(name: String) {
        self.name = name
        (initialOffset, transitions, rule) = (0, [], nil)
    }

    /// Seconds east of Greenwich.
    public func offset(at moment: Timestamp) -> Int { offset(atSecond: Int(moment.unixSeconds)) }

    /// What clocks show; fractions of a second are dropped.
    public func civil(at moment: Timestamp) -> CivilTime {
        CivilTime(moment, secondsEastOfUTC: offset(at: moment))
    }

    public func date(at moment: Timestamp) -> CivilDate { civil(at: moment).date }

    /// The moment at which clocks show `time`.
    ///
    /// A time that is skipped moves forward by the length of the gap (02:30 is 03:30). Of a time
    /// that is shown twice the first is meant. Saturates at the ends of ``Timestamp``.
    public func timestamp(of time: CivilTime) -> Timestamp {
        switch showing(Self.localSecond(time)) {
        case .shown(let second): Timestamp(unixSeconds: Int64(second))
        case .skipped(_, let moved): Timestamp(unixSeconds: Int64(moved))
        }
    }

    /// The first moment of `date`, which need not be midnight.
    ///
    /// A date that is skipped whole begins, and ends, when the next one begins.
    public func startOfDay(_ date: CivilDate) -> Timestamp {
        let second =
            switch showing(Self.localSecond(CivilTime(date: date, timeOfDay: .midnight))) {
            case .shown(let second): second
            case .skipped(let end, _): end
            }
        return Timestamp(unixSeconds: Int64(second))
    }
}

/// Whole seconds since 1970, for those who walk from transition to transition.
extension Zone {
    /// Where a local second lies on the line of time.
    enum Showing: Hashable, Sendable {
        /// The first, if there are two.
        case shown(Int)
        /// Clocks jump over it at `end`; the same distance after the jump lies `moved`.
        case skipped(end: Int, moved: Int)
    }

    func offset(atSecond second: Int) -> Int {
        guard let last = transitions.last else { return rule?.offset(at: second) ?? initialOffset }
        guard second < last.second else { return rule?.offset(at: second) ?? last.offset }
        let index = firstTransition(after: second)
        return index == 0 ? initialOffset : transitions[index - 1].offset
    }

    /// The next moment at which the offset may change.
    func transition(after second: Int) -> Int? {
        let index = firstTransition(after: second)
        return index < transitions.count ? transitions[index].second : rule?.transition(after: second)
    }

    func showing(_ local: Int) -> Showing {
        // No offset is larger, so at `start` clocks do not yet show `local`.
        var start = local - Self.offsetRange.upperBound - 1
        var offset = offset(atSecond: start)
        var offsetBefore = offset
        while let end = transition(after: start), local - offset >= end {
            offsetBefore = offset
            offset = self.offset(atSecond: end)
            start = end
        }
        return local - offset >= start
            ? .shown(local - offset) : .skipped(end: start, moved: local - offsetBefore)
    }

    /// Cut to a year more than ``Timestamp`` can hold, which saturates in turn.
    private static func localSecond(_ time: CivilTime) -> Int {
        let second = time.date.daysSince1970 * 86_400 + time.timeOfDay.secondsSinceMidnight
        return min(max(second, -9_250_000_000), 9_250_000_000)
    }

    /// The place of the first transition later than `second`, by halving.
    private func firstTransition(after second: Int) -> Int {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].second <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
