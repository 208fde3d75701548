/// Why bytes are not a time zone.
public struct ZoneError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Fault: Error, Hashable, Sendable {
        /// Empty, or longer than ``Zone/nameLengthMaximum``.
        case name
        /// More bytes than ``Zone/byteCountMaximum``.
        case tooLong(byteCount: Int)
        case notTZif
        case version(UInt8)
        /// `needed` bytes were due at `position`, and fewer are left.
        case endsEarly(position: Int, needed: Int)
        case bytesAfterEnd(position: Int)
        /// The counts of the header contradict each other.
        case counts
        /// Leap seconds are counted (the `right/` files), and ``Timestamp`` knows none.
        case leapSeconds
        case unsortedTransitions
        /// A transition or an abbreviation that the file does not hold is named.
        case index
        /// A local time type is neither standard nor daylight time.
        case flag
        /// In seconds; outside −24:59:59 to 25:59:59.
        case offset(Int)
        /// The rule at the end of the file cannot be read at this byte of it.
        case footer(position: Int)
    }

    /// The zone that was asked for, cut to ``Zone/nameLengthMaximum`` characters.
    public let zone: String
    public let fault: Fault

    public var description: String { "time zone \(zone): \(fault.words)" }
}

extension ZoneError.Fault {
    fileprivate var words: String {
        switch self {
        case .name: "a name has 1 to \(Zone.nameLengthMaximum) bytes"
        case .tooLong(let byteCount): "\(byteCount) bytes, at most \(Zone.byteCountMaximum) are read"
        case .notTZif: "the file does not begin with TZif"
        case .version(let version): "the file has the unknown version \(version)"
        case .endsEarly(let position, let needed): "\(needed) bytes are missing from byte \(position) on"
        case .bytesAfterEnd(let position): "the file goes on after its end at byte \(position)"
        case .counts: "the counts of its header contradict each other"
        case .leapSeconds: "it counts leap seconds; take the file from outside of right/"
        case .unsortedTransitions: "its transitions are not in order"
        case .index: "it names an entry that it does not hold"
        case .flag: "a local time is neither standard nor daylight time"
        case .offset(let seconds): "an offset of \(seconds) s from UTC"
        case .footer(let position): "its rule for the future cannot be read at byte \(position)"
        }
    }
}
