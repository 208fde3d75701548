internal import CZlib

/// Pixels as a PNG of eight bits for each of red, green and blue.
///
/// Each row is stored as what differs from the one above it, and packed by runs alone: charts are flat, so that this
/// takes a third of the time of cairo's own writer.
///
/// - SeeAlso: https://www.w3.org/TR/png-3/ ; https://zlib.net/manual.html
enum PNGImage {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    /// "Up": the difference to the byte above.
    private static let filter: UInt8 = 2
    private static let level: CInt = 1

    /// - Parameters:
    ///   - pixels: row by row, each four bytes: blue, green, red and one that counts for nothing.
    ///   - stride: bytes from one row to the next, at least four times `width`.
    /// - Throws: ``ChartError/notDrawn(_:)`` where there is no memory.
    static func encode(
        _ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, stride: Int
    ) throws(ChartError) -> [UInt8] {
        let rows = unsafe filtered(pixels, width: width, height: height, stride: stride)
        var png = signature
        append("IHDR", bytes(of: width) + bytes(of: height) + [8, 2, 0, 0, 0], to: &png)
        append("IDAT", try packed(rows), to: &png)
        append("IEND", [], to: &png)
        return png
    }

    private static func filtered(
        _ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, stride: Int
    ) -> [UInt8] {
        let length = 1 + 3 * width
        return unsafe [UInt8](unsafeUninitializedCapacity: length * height) { rows, count in
            for row in 0..<height {
                let place = row * length
                unsafe rows[place] = filter
                let (this, above) = (row * stride, (row - 1) * stride)
                for column in 0..<width {
                    let (to, from) = (place + 1 + 3 * column, this + 4 * column)
                    guard row > 0 else {
                        unsafe (rows[to], rows[to + 1], rows[to + 2]) =
                            (pixels[from + 2], pixels[from + 1], pixels[from])
                        continue
                    }
                    let over = above + 4 * column
                    unsafe rows[to] = pixels[from + 2] &- pixels[over + 2]
                    unsafe rows[to + 1] = pixels[from + 1] &- pixels[over + 1]
                    unsafe rows[to + 2] = pixels[from] &- pixels[over]
                }
            }
            count = length * height
        }
    }

    private static func packed(_ bytes: [UInt8]) throws(ChartError) -> [UInt8] {
        var stream = unsafe z_stream()
        var code = unsafe deflateInit2_(
            &stream, level, Z_DEFLATED, MAX_WBITS, 8, Z_RLE, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw .notDrawn("zlib error \(code)") }
        defer { unsafe deflateEnd(&stream) }
        var bytes = bytes
        var output = [UInt8](
            repeating: 0, count: Int(unsafe deflateBound(&stream, CUnsignedLong(bytes.count))))
        code = unsafe bytes.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = CUnsignedInt(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = CUnsignedInt(output.count)
                return unsafe deflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END else { throw .notDrawn("zlib error \(code)") }
        output.removeLast(Int(unsafe stream.avail_out))
        return output
    }

    private static func append(_ kind: StaticString, _ data: [UInt8], to png: inout [UInt8]) {
        png += bytes(of: data.count)
        let body = Array("\(kind)".utf8) + data
        png += body
        png += bytes(of: Int(unsafe crc32_z(0, body, body.count)))
    }

    /// The four bytes of a number, the highest first.
    private static func bytes(of number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
