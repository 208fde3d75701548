import Domain
import Notation
import Wire

/// When a free service may be asked for one address again, and how: conditionally, not more than once an hour, and
/// ever less often while it does not answer with what was asked for.
///
/// - SeeAlso: RFC 9110, 10.2.3 and 13, https://www.rfc-editor.org/rfc/rfc9110
public struct FetchManners: Hashable, Sendable {
    public enum Answer: Hashable, Sendable {
        /// What was asked for, with what a later request may name it by.
        case fresh(etag: String?, modified: String?)
        /// 304: what we have is what there is.
        case unchanged
        /// 429, 503 and all other refusals; with the patience that was asked for.
        case refused(retryAfter: Duration?)
        /// 200, but a page, or cut off.
        case useless
        /// Nobody was reached.
        case unheard
    }

    /// An hour, less the moment by which two clocks may differ about it.
    public static let pause = Duration.seconds(3_570)
    /// The longest pause that is taken unasked.
    public static let pauseMaximum = Duration.hours(6)
    /// A longer wait is cut to this; a pause that seems longer comes of a clock that was wrong.
    public static let patienceMaximum = Duration.hours(24)
    /// Before somebody is tried again who was not reached.
    public static let redialPause = Duration.minutes(5)
    /// Longer names of what was served are not kept.
    public static let nameLengthMaximum = 256

    /// What the server named the last good body by.
    public private(set) var etag: String?
    public private(set) var modified: String?
    /// By the wall clock; `nil` where it was never asked.
    public private(set) var notBefore: Timestamp?
    /// In a row.
    public private(set) var failureCount = 0
    /// Whether it answered last, and with nothing of use: then another address may have it.
    public private(set) var isUseless = false

    public init() {}

    public func mayAsk(at now: Timestamp) -> Bool {
        guard let notBefore else { return true }
        return now >= notBefore || notBefore - now > Self.patienceMaximum
    }

    /// What makes a request conditional.
    ///
    /// - Parameter hasBody: whether what the server would leave out is at hand.
    public func headers(hasBody: Bool) -> [HTTPRequest.Header] {
        guard hasBody else { return [] }
        return [
            etag.map { HTTPRequest.Header("If-None-Match", $0) },
            modified.map { HTTPRequest.Header("If-Modified-Since", $0) },
        ].compactMap(\.self)
    }

    /// - Parameter asked: when the request went out.
    public mutating func note(_ answer: Answer, asked: Timestamp) {
        isUseless = answer == .useless
        switch answer {
        case .fresh(let etag, let modified):
            self.etag = etag.flatMap(Self.name)
            self.modified = modified.flatMap(Self.name)
            failureCount = 0
            notBefore = asked + Self.pause
        case .unchanged:
            failureCount = 0
            notBefore = asked + Self.pause
        case .refused(let wanted):
            let wanted = min(wanted ?? .zero, Self.patienceMaximum)
            notBefore = asked + max(wanted, backedOff(from: Self.pause, to: Self.pauseMaximum))
        case .useless: notBefore = asked + backedOff(from: Self.pause, to: Self.pauseMaximum)
        case .unheard: notBefore = asked + backedOff(from: Self.redialPause, to: Self.pause)
        }
    }

    /// The server's names are of a body that is no longer what we have.
    public mutating func forget() { (etag, modified) = (nil, nil) }

    /// Twice as long with each failure.
    private mutating func backedOff(from first: Duration, to longest: Duration) -> Duration {
        failureCount = min(failureCount + 1, Self.failureMaximum)
        return min(first * (1 << (failureCount - 1)), longest)
    }

    /// More are not counted: the pause has long been at its longest.
    private static let failureMaximum = 10

    /// A header that could not have been sent back is none.
    private static func name(_ text: String) -> String? {
        let isFit = !text.isEmpty && text.utf8.count <= nameLengthMaximum
        return isFit && text.utf8.allSatisfy { (0x20..<0x7f).contains($0) } ? text : nil
    }
}

extension FetchManners {
    /// As it is kept, so that a restart is no excuse to ask again.
    public func kept(for address: String) -> [UInt8] {
        let members = JSONValue.members([
            "address": .string(address), "etag": etag.map { .string($0) },
            "modified": modified.map { .string($0) }, "notBefore": notBefore.map { .time($0) },
            "failures": .number(failureCount), "useless": isUseless ? .bool(true) : nil,
        ])
        return Array(members.serialized.utf8)
    }

    /// - Returns: `nil` for what is none, or is of another address.
    public init?(kept bytes: [UInt8], for address: String) {
        guard let value = try? JSONValue(parsing: bytes) else { return nil }
        let reader = JSONReader(value)
        guard (try? reader.optional("address")?.string()) == address else { return nil }
        etag = (try? reader.optional("etag")?.string()).flatMap(Self.name)
        modified = (try? reader.optional("modified")?.string()).flatMap(Self.name)
        notBefore = try? reader.optional("notBefore")?.timestamp()
        isUseless = (try? reader.optional("useless")?.bool()) ?? false
        failureCount = min(max((try? reader.optional("failures")?.int()) ?? 0, 0), Self.failureMaximum)
    }
}
