extension HTTPRequest {
    /// Refuses text that would change the shape of the request on the wire: line breaks, spaces in the
    /// address, NUL, at which C would cut it short.
    ///
    /// - Throws: `other`, naming the part and never its content.
    func check() throws(HTTPError) {
        guard !method.isEmpty, method.utf8.allSatisfy(Self.isTokenByte) else {
            throw HTTPError(kind: .other, message: "\(address): the method is not a word", isUnsent: true)
        }
        guard address.revealed.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else {
            throw HTTPError(
                .other, of: self, because: "the address holds a space or a control character", isUnsent: true)
        }
        for (position, header) in headers.enumerated() {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw HTTPError(
                    .other, of: self, because: "the name of header \(position) is not a word", isUnsent: true)
            }
            guard header.value.utf8.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7f }) else {
                throw HTTPError(
                    .other, of: self, because: "the value of \(header.name) holds a control character",
                    isUnsent: true)
            }
        }
    }

    /// Whether sending it twice is as good as once (RFC 9110, 9.2.2).
    ///
    /// PUT and DELETE count as not: venues place and cancel orders by them.
    var isRepeatable: Bool { method == "GET" || method == "HEAD" }

    /// RFC 9110, 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

extension Duration {
    /// Rounded up, so that a short time-out is never none.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
