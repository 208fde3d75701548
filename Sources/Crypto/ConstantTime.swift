internal import CCrypto

/// Comparison that takes as long for a near miss as for a far one, so that time tells nothing of a secret.
public enum ConstantTime {
    /// Whether the two are the same. Only the lengths may show in the time that it takes.
    ///
    /// - SeeAlso: https://docs.openssl.org/3.0/man3/CRYPTO_memcmp/
    public static func areEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count == second.count else { return false }
        return unsafe CRYPTO_memcmp(first, second, first.count) == 0
    }
}
