/// Reads a QR code as a phone does, but for finding and mending it: format, mask, codewords, bytes.
///
/// Written from the standard and for error correction M, versions 1 to 10; it shares nothing with the encoder.
///
/// - SeeAlso: ISO/IEC 18004:2015, 7 and annex C
struct QRReader {
    let side: Int
    let isDark: (_ x: Int, _ y: Int) -> Bool

    /// Data codewords of each block, and error correction codewords in each, by version.
    private static let blocks: [(data: [Int], correction: Int)] = [
        ([16], 10), ([28], 16), ([44], 26), ([32, 32], 18), ([43, 43], 24), ([27, 27, 27, 27], 16),
        ([31, 31, 31, 31], 18), ([38, 38, 39, 39], 22), ([36, 36, 36, 37, 37], 22), ([43, 43, 43, 43, 44], 26),
    ]
    private static let alignment: [[Int]] = [
        [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
    ]

    var version: Int { (side - 17) / 4 }

    /// - Returns: `nil` for what is not error correction M or not one segment of bytes.
    func bytes() -> [UInt8]? {
        guard (1...10).contains(version), side == 17 + 4 * version, format >> 13 == 0 else { return nil }
        let data = deinterleaved(codewords())
        var bits = data.flatMap { word in (0..<8).map { word >> (7 - $0) & 1 } }[...]
        func take(_ count: Int) -> Int {
            defer { bits = bits.dropFirst(count) }
            return bits.prefix(count).reduce(0) { $0 << 1 | Int($1) }
        }
        guard take(4) == 0b0100 else { return nil }
        let count = take(version < 10 ? 8 : 16)
        guard bits.count >= count * 8 else { return nil }
        return (0..<count).map { _ in UInt8(take(8)) }
    }

    /// The fifteen bits beside the upper left finder, without their mask.
    private var format: Int {
        var bits = 0
        for bit in 0..<15 {
            let (x, y) =
                switch bit {
                case 0...5: (8, bit)
                case 6: (8, 7)
                case 7: (8, 8)
                case 8: (7, 8)
                default: (14 - bit, 8)
                }
            if isDark(x, y) { bits |= 1 << bit }
        }
        return bits ^ 0x5412
    }

    private func codewords() -> [UInt8] {
        let mask = format >> 10 & 7
        var bits: [Bool] = []
        var right = side - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<side {
                for x in [right, right - 1] {
                    let y = (right + 1) & 2 == 0 ? side - 1 - step : step
                    if !isFunction(x, y) { bits.append(isDark(x, y) != isInverted(x, y, mask)) }
                }
            }
            right -= 2
        }
        return stride(from: 0, through: bits.count - 8, by: 8).map { start in
            bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }

    private func deinterleaved(_ words: [UInt8]) -> [UInt8] {
        let lengths = Self.blocks[version - 1].data
        var blocks = lengths.map { _ in [UInt8]() }
        var next = 0
        for place in 0..<(lengths.max() ?? 0) {
            for block in lengths.indices where place < lengths[block] {
                blocks[block].append(words[next])
                next += 1
            }
        }
        return blocks.flatMap { $0 }
    }

    private func isFunction(_ x: Int, _ y: Int) -> Bool {
        if x == 6 || y == 6 { return true }
        if (x < 9 && y < 9) || (x >= side - 8 && y < 9) || (x < 9 && y >= side - 8) { return true }
        if version >= 7, (y < 6 && x >= side - 11) || (x < 6 && y >= side - 11) { return true }
        let centres = Self.alignment[version - 1]
        for (row, cy) in centres.enumerated() {
            for (column, cx) in centres.enumerated() {
                let last = centres.count - 1
                if [(0, 0), (0, last), (last, 0)].contains(where: { $0 == (row, column) }) { continue }
                if abs(cx - x) <= 2, abs(cy - y) <= 2 { return true }
            }
        }
        return false
    }

    private func isInverted(_ x: Int, _ y: Int, _ mask: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}
