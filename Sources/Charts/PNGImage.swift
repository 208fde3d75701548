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
    private static let chunkLength = 1 << 16

    /// - Parameters:
    ///   - pixels: row by row, each four bytes: blue, green, red and one that counts for nothing.
    ///   - stride: bytes from one row to the next, at least four times `width`.
    /// - Throws: ``ChartError/notDrawn(_:)`` where there is no memory.
    static func encode(
        _ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, stride: Int
    ) throws(ChartError) -> [UInt8] {
        var png = signature
        append("IHDR", bytes(of: width) + bytes(of: height) + [8, 2, 0, 0, 0], to: &png)
        append("IDAT", try unsafe packed(pixels, width: width, height: height, stride: stride), to: &png)
        append("IEND", [], to: &png)
        return png
    }

    /// Row by row, so that no second copy of the picture is ever held.
    private static func packed(
        _ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, stride: Int
    ) throws(ChartError) -> [UInt8] {
        var stream = unsafe z_stream()
        var code = unsafe deflateInit2_(
            &stream, level, Z_DEFLATED, MAX_WBITS, 8, Z_RLE, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw .notDrawn("zlib error \(code)") }
        defer { unsafe deflateEnd(&stream) }
        var line = [UInt8](repeating: filter, count: 1 + 3 * width)
        var chunk = [UInt8](repeating: 0, count: chunkLength)
        var output: [UInt8] = []
        for row in 0..<height {
            unsafe difference(of: row, in: pixels, width: width, stride: stride, into: &line)
            unsafe line.withUnsafeMutableBufferPointer { line in
                unsafe stream.next_in = line.baseAddress
                unsafe stream.avail_in = CUnsignedInt(line.count)
                // Until the row is taken in, and at the end all that is left.
                repeat {
                    let free = unsafe chunk.withUnsafeMutableBufferPointer { chunk in
                        unsafe stream.next_out = chunk.baseAddress
                        unsafe stream.avail_out = CUnsignedInt(chunk.count)
                        code = unsafe deflate(&stream, row == height - 1 ? Z_FINISH : Z_NO_FLUSH)
                        return unsafe Int(stream.avail_out)
                    }
                    output += chunk[..<(chunkLength - free)]
                } while unsafe code == Z_OK && stream.avail_out == 0
            }
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                throw .notDrawn("zlib error \(code)")
            }
        }
        guard code == Z_STREAM_END else { throw .notDrawn("zlib error \(code)") }
        return output
    }

    /// Writes behind the first byte of `line` by how much a row differs from the one above it.
    private static func difference(
        of row: Int, in pixels: UnsafeBufferPointer<UInt8>, width: Int, stride: Int, into line: inout [UInt8]
    ) {
        unsafe line.withUnsafeMutableBufferPointer { line in
            let this = row * stride
            for column in 0..<width {
                let (to, from) = (1 + 3 * column, this + 4 * column)
                unsafe (line[to], line[to + 1], line[to + 2]) =
                    (pixels[from + 2], pixels[from + 1], pixels[from])
                guard row > 0 else { continue }
                let over = from - stride
                unsafe line[to] &-= pixels[over + 2]
                unsafe line[to + 1] &-= pixels[over + 1]
                unsafe line[to + 2] &-= pixels[over]
            }
        }
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
