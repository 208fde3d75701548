/// A fingerprint that does not lead back to what it was made of: SHA-256, for what decides without leaning on C.
///
/// It is for words of a few dozen bytes that are not to be kept. Files and requests have `Crypto`'s.
///
/// - SeeAlso: FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4
public enum CodeDigest {
    /// Of the UTF-8 of `text`, as 64 hexadecimal digits in lower case.
    public static func hexadecimal(of text: String) -> String {
        var state = initial
        let padded = padded(Array(text.utf8))
        for start in stride(from: 0, to: padded.count, by: 64) { absorb(padded[start..<start + 64], &state) }
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    /// A one, zeros, and the length in bits: whole blocks of 64 bytes (5.1.1).
    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        let zeros = (119 - bytes.count % 64) % 64
        let bits = UInt64(bytes.count) * 8
        let length = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
        return bytes + [0x80] + [UInt8](repeating: 0, count: zeros) + length
    }

    /// One block (6.2.2).
    private static func absorb(_ block: ArraySlice<UInt8>, _ state: inout [UInt32]) {
        var words = [UInt32](repeating: 0, count: 64)
        for (place, byte) in block.enumerated() { words[place / 4] = words[place / 4] << 8 | UInt32(byte) }
        for place in 16..<64 {
            let (near, far) = (words[place - 2], words[place - 15])
            let first = far.turned(7) ^ far.turned(18) ^ far >> 3
            let second = near.turned(17) ^ near.turned(19) ^ near >> 10
            words[place] = words[place - 16] &+ first &+ words[place - 7] &+ second
        }
        var now = state
        for place in 0..<64 {
            let (a, e) = (now[0], now[4])
            let choice = e & now[5] ^ ~e & now[6]
            let majority = a & now[1] ^ a & now[2] ^ now[1] & now[2]
            let first =
                now[7] &+ (e.turned(6) ^ e.turned(11) ^ e.turned(25)) &+ choice &+ rounds[place] &+ words[place]
            let second = (a.turned(2) ^ a.turned(13) ^ a.turned(22)) &+ majority
            now = [first &+ second, a, now[1], now[2], now[3] &+ first, e, now[5], now[6]]
        }
        for place in 0..<8 { state[place] = state[place] &+ now[place] }
    }

    /// The first 32 bits of the fractions of the square roots of the first eight primes (5.3.3).
    private static let initial: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// The same of the cube roots of the first sixty-four (4.2.2).
    private static let rounds: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}

extension UInt32 {
    /// Turned right by so many bits, 1 to 31.
    fileprivate func turned(_ bits: UInt32) -> UInt32 { self >> bits | self << (32 - bits) }
}
