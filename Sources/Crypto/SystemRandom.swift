internal import CCrypto

/// Unpredictable bytes, for nonces and codes. Decisions never draw from here: they are given a seed.
///
/// - SeeAlso: https://docs.openssl.org/3.0/man3/RAND_bytes/
public enum SystemRandom {
    /// Bytes in one draw.
    public static let countMaximum = 1 << 20

    public static func bytes(_ count: Int) -> [UInt8] {
        precondition((0...countMaximum).contains(count), "a draw is between 0 and 2²⁰ bytes")
        guard count > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let code = unsafe RAND_bytes(buffer.baseAddress, CInt(count))
            precondition(code == 1, "the system has randomness: without it no secret can be made")
            initialized = count
        }
    }

    public static func uint64() -> UInt64 {
        bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
