/// The content of a compiled time zone file, checked: versions 1 to 4.
///
/// Of a file with two blocks the second is read, which has 64-bit times and is followed by the
/// footer. Whatever the bytes are, reading ends with a value or a fault.
///
/// - SeeAlso: RFC 9636 (which replaced RFC 8536), section 3, https://www.rfc-editor.org/rfc/rfc9636
struct TZif: Hashable, Sendable {
    /// A moment from which on another offset holds.
    struct Transition: Hashable, Sendable {
        /// Seconds since 1970.
        let second: Int
        /// Seconds east of Greenwich.
        let offset: Int
    }

    /// In force before the first transition.
    let initialOffset: Int
    /// Strictly ascending.
    let transitions: [Transition]
    /// What goes on after the last transition; `nil` where the file does not say.
    let rule: FooterRule?

    init(_ bytes: [UInt8]) throws(ZoneError.Fault) {
        guard bytes.count <= Zone.byteCountMaximum else { throw .tooLong(byteCount: bytes.count) }
        var cursor = ByteCursor(bytes)
        var header = try Header(&cursor)
        var timeSize = 4
        if header.version > 1 {
            _ = try cursor.take(header.blockLength(timeSize: 4))
            header = try Header(&cursor)
            timeSize = 8
        }
        (initialOffset, transitions) = try Self.block(&cursor, header, timeSize: timeSize)
        rule = header.version > 1 ? try Self.footer(&cursor) : nil
        guard cursor.isAtEnd else { throw .bytesAfterEnd(position: cursor.position) }
    }

    private static func block(_ cursor: inout ByteCursor, _ header: Header, timeSize: Int)
        throws(ZoneError.Fault) -> (Int, [Transition])
    {
        try header.check()
        // The whole block is asked for first, so that a count of four milliards reserves nothing.
        var block = ByteCursor(Array(try cursor.take(header.blockLength(timeSize: timeSize))))
        var seconds: [Int] = []
        for _ in 0..<header.timeCount {
            let second = timeSize == 8 ? Int(try block.int64()) : Int(try block.int32())
            if let last = seconds.last, second <= last { throw .unsortedTransitions }
            seconds.append(second)
        }
        let indices = try block.take(header.timeCount)
        var offsets: [Int] = []
        for _ in 0..<header.typeCount {
            let offset = Int(try block.int32())
            guard Zone.offsetRange.contains(offset) else { throw .offset(offset) }
            guard try block.byte() <= 1 else { throw .flag }
            guard Int(try block.byte()) < header.abbreviationLength else { throw .index }
            offsets.append(offset)
        }
        var transitions: [Transition] = []
        for (second, index) in zip(seconds, indices) {
            guard offsets.indices.contains(Int(index)) else { throw .index }
            transitions.append(Transition(second: second, offset: offsets[Int(index)]))
        }
        return (offsets[0], transitions)
    }

    /// A rule between two line feeds; nothing between them means that there is none.
    private static func footer(_ cursor: inout ByteCursor) throws(ZoneError.Fault) -> FooterRule? {
        guard try cursor.byte() == UInt8(ascii: "\n") else { throw .footer(position: 0) }
        var text: [UInt8] = []
        while true {
            let byte = try cursor.byte()
            if byte == UInt8(ascii: "\n") { break }
            text.append(byte)
        }
        return text.isEmpty ? nil : try FooterRule(text)
    }
}

/// The 44 bytes before a block.
private struct Header {
    let version: Int
    let utcCount: Int
    let standardCount: Int
    let leapCount: Int
    let timeCount: Int
    let typeCount: Int
    let abbreviationLength: Int

    init(_ cursor: inout ByteCursor) throws(ZoneError.Fault) {
        guard cursor.hasPrefix("TZif") else { throw .notTZif }
        _ = try cursor.take(4)
        let mark = try cursor.byte()
        switch mark {
        case 0: version = 1
        case UInt8(ascii: "2")...UInt8(ascii: "4"): version = Int(mark - UInt8(ascii: "0"))
        default: throw .version(mark)
        }
        _ = try cursor.take(15)
        utcCount = Int(try cursor.uint32())
        standardCount = Int(try cursor.uint32())
        leapCount = Int(try cursor.uint32())
        timeCount = Int(try cursor.uint32())
        typeCount = Int(try cursor.uint32())
        abbreviationLength = Int(try cursor.uint32())
    }

    /// Six counts of 32 bits times at most 12 bytes do not overflow.
    func blockLength(timeSize: Int) -> Int {
        timeCount * (timeSize + 1) + typeCount * 6 + abbreviationLength + leapCount * (timeSize + 4)
            + standardCount + utcCount
    }

    func check() throws(ZoneError.Fault) {
        guard (1...256).contains(typeCount), abbreviationLength > 0,
            utcCount == 0 || utcCount == typeCount, standardCount == 0 || standardCount == typeCount
        else { throw .counts }
        guard leapCount == 0 else { throw .leapSeconds }
    }
}
