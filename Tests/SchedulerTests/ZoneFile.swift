import Domain

/// Writes small zone files, right and wrong ones.
struct ZoneFile {
    var version = UInt8(ascii: "2")
    var transitions: [(at: Timestamp, type: UInt8)] = []
    var offsets: [Int32] = [0]
    var footer = ""
    var leapCount: UInt32 = 0
    var abbreviations = Array("UTC\0".utf8)

    var bytes: [UInt8] {
        version == 0
            ? header(full: true) + block(timeSize: 4)
            : header(full: false) + header(full: true) + block(timeSize: 8) + Array("\n\(footer)\n".utf8)
    }

    private func header(full: Bool) -> [UInt8] {
        let counts =
            full
            ? [0, 0, leapCount, UInt32(transitions.count), UInt32(offsets.count), UInt32(abbreviations.count)]
            : [0, 0, 0, 0, 0, 0]
        return Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
            + counts.flatMap { bigEndian(UInt64($0), size: 4) }
    }

    private func block(timeSize: Int) -> [UInt8] {
        transitions.flatMap { bigEndian(UInt64(bitPattern: $0.at.unixSeconds), size: timeSize) }
            + transitions.map(\.type)
            + offsets.flatMap { bigEndian(UInt64(bitPattern: Int64($0)), size: 4) + [0, 0] }
            + abbreviations + Array(repeating: 0, count: Int(leapCount) * (timeSize + 4))
    }

    private func bigEndian(_ value: UInt64, size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
