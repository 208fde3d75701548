/// Codes that an authenticator shows: HOTP over a counter, TOTP over steps of thirty seconds, both with SHA-1.
///
/// Holds a secret and prints as `•••`.
///
/// - SeeAlso: https://www.rfc-editor.org/rfc/rfc4226 and https://www.rfc-editor.org/rfc/rfc6238
public struct OneTimeCode: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What RFC 4226 recommends for a key, in bytes (R6).
    public static let keySize = 20
    /// The digits of a code.
    public static let digits = 6
    /// In seconds.
    public static let stepLength: Int64 = 30
    /// Steps before and after the present one whose codes are taken: clocks differ, and people type slowly.
    public static let stepsAround: Int64 = 1

    private let key: [UInt8]

    public init(key: [UInt8]) { self.key = key }

    public var description: String { "•••" }
    public var debugDescription: String { "•••" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The code of a counter, with leading zeros.
    ///
    /// - Parameter digits: 6 to 8.
    public func code(at counter: Int64, digits: Int = Self.digits) -> String {
        precondition((6...8).contains(digits), "RFC 4226 has codes of 6 to 8 digits")
        let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
        let hash = HMACSHA1.code(of: message, key: key)
        let offset = Int(hash[hash.count - 1] & 0xf)
        let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step of a moment, in seconds since 1970.
    public static func step(at seconds: Int64) -> Int64 {
        seconds >= 0 ? seconds / stepLength : (seconds - stepLength + 1) / stepLength
    }

    /// Which step, of the present one and those around it, `code` belongs to; the latest where there are several.
    ///
    /// Every step is compared, and each takes as long whether it is right or wrong.
    ///
    /// - Parameter seconds: since 1970, by the host's clock.
    /// - Returns: `nil` for a wrong code.
    public func step(of code: String, at seconds: Int64) -> Int64? {
        let now = Self.step(at: seconds)
        let given = Array(code.utf8)
        var found: Int64?
        for step in now - Self.stepsAround...now + Self.stepsAround {
            if ConstantTime.areEqual(given, Array(self.code(at: step).utf8)) { found = step }
        }
        return found
    }
}
