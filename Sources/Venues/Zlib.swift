internal import CZlib

/// zlib for whole buffers: checksums and gzip.
///
/// - SeeAlso: https://zlib.net/manual.html
public enum Zlib {
    /// The bytes could not be packed or unpacked.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        public let code: Int32
        public var description: String { "zlib error \(code)" }
    }

    /// CRC-32 (ISO 3309) of `bytes`, going on from `sum`.
    @safe public static func crc32(_ bytes: UnsafeRawBufferPointer, after sum: UInt32 = 0) -> UInt32 {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return sum }
        return UInt32(
            truncatingIfNeeded: unsafe crc32_z(
                CUnsignedLong(sum), base.assumingMemoryBound(to: UInt8.self), bytes.count))
    }

    public static func crc32(_ bytes: [UInt8]) -> UInt32 { unsafe bytes.withUnsafeBytes { crc32($0) } }

    /// What gzip makes of `bytes`. The same bytes give the same result with one version of zlib.
    public static func gzip(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        var stream = unsafe z_stream()
        let code = unsafe deflateInit2_(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw Fault(code: code) }
        defer { unsafe deflateEnd(&stream) }
        let room = Int(unsafe deflateBound(&stream, CUnsignedLong(bytes.count)))
        return try unsafe run(&stream, bytes, room: room) { unsafe deflate(&$0, Z_FINISH) }
    }

    /// - Parameter count: how many bytes it unpacks to: more or fewer are a fault.
    public static func gunzip(_ bytes: [UInt8], count: Int) throws(Fault) -> [UInt8] {
        var stream = unsafe z_stream()
        let code = unsafe inflateInit2_(
            &stream, MAX_WBITS + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw Fault(code: code) }
        defer { unsafe inflateEnd(&stream) }
        let found = try unsafe run(&stream, bytes, room: count + 1) { unsafe inflate(&$0, Z_FINISH) }
        guard found.count == count else { throw Fault(code: Z_DATA_ERROR) }
        return found
    }

    private static func run(
        _ stream: inout z_stream, _ bytes: [UInt8], room: Int, _ step: (inout z_stream) -> CInt
    ) throws(Fault) -> [UInt8] {
        var bytes = bytes
        var output = [UInt8](repeating: 0, count: room)
        let code = unsafe bytes.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = CUnsignedInt(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = CUnsignedInt(output.count)
                return unsafe step(&stream)
            }
        }
        guard code == Z_STREAM_END else { throw Fault(code: code == Z_OK ? Z_BUF_ERROR : code) }
        output.removeLast(Int(unsafe stream.avail_out))
        return output
    }
}
