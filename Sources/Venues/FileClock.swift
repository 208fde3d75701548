import Domain

/// The clock that a file without UTC times was written by.
///
/// Exports of MetaTrader carry the broker's server time, and HistData's files a clock that is not the one
/// of its page: nobody can tell it from the file, so it is stated.
public struct FileClock: Sendable {
    /// As it was stated: `UTC+3`, `America/New_York`.
    public let name: String
    private let offset: @Sendable (Timestamp) -> Int
    private let fixed: Int?

    /// - Parameter offset: seconds east of Greenwich at a moment.
    public init(name: String, offset: @escaping @Sendable (Timestamp) -> Int) {
        self.name = name
        self.offset = offset
        fixed = nil
    }

    public static let utc = FileClock(name: "UTC", fixed: 0)

    private init(name: String, fixed: Int) {
        self.name = name
        self.fixed = fixed
        offset = { _ in fixed }
    }

    /// `UTC`, `UTC+3`, `UTC-3:30`: at most fourteen hours from Greenwich.
    ///
    /// - Returns: `nil` for anything else, such as a zone's name.
    public init?(fixed text: String) {
        guard text.hasPrefix("UTC") else { return nil }
        let tail = text.dropFirst(3)
        guard let sign = tail.first else {
            self.init(name: text, fixed: 0)
            return
        }
        let parts = tail.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard sign == "+" || sign == "-", (1...2).contains(parts.count),
            let hours = Self.number(parts[0], 1...2),
            let minutes = parts.count == 2 ? Self.number(parts[1], 2...2) : 0,
            hours <= 14, minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        let seconds = (hours * 60 + minutes) * 60
        self.init(name: text, fixed: sign == "-" ? -seconds : seconds)
    }

    private static func number(_ text: Substring, _ length: ClosedRange<Int>) -> Int? {
        guard length.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// The moments at which the clock shows `local`, seconds since 1970 as it counts them.
    ///
    /// One as a rule; none where clocks jump over it in spring; two, the earlier first, in autumn.
    ///
    /// - Note: a zone that changes twice within two days is not covered.
    public func moments(showing local: Int64) -> [Int64] {
        if let fixed { return [local - Int64(fixed)] }
        let before = Int64(offset(Timestamp(unixSeconds: local - 86_400)))
        let after = Int64(offset(Timestamp(unixSeconds: local + 86_400)))
        let candidates = before == after ? [local - before] : [local - before, local - after].sorted()
        return candidates.filter { Int64(offset(Timestamp(unixSeconds: $0))) == local - $0 }
    }
}
