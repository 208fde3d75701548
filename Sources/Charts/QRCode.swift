internal import CQRCode

/// A text as a QR code with error correction M, which reads with 15 of 100 codewords lost.
///
/// - SeeAlso: ISO/IEC 18004; https://fukuchi.org/works/qrencode/manual/index.html
public struct QRCode: Hashable, Sendable {
    /// The light margin, in modules (ISO/IEC 18004, 6.3.8).
    static let quietZone = 4
    /// The least side of a module, in pixels.
    static let moduleMinimum = 8
    /// Modules are made larger until the picture is about this wide, in pixels.
    static let widthUsual = 600

    /// Modules on each side, without the margin: 21 to 177.
    public let side: Int
    /// Row by row, whether the module is dark.
    let modules: [Bool]

    /// - Parameter text: at least one byte of UTF-8; what is longer than 2,331 bytes does not fit.
    /// - Throws: ``ChartError/textTooLong(bytes:)``.
    public init(_ text: String) throws(ChartError) {
        let bytes = Array(text.utf8)
        precondition(!bytes.isEmpty, "a QR code says something")
        guard let count = CInt(exactly: bytes.count),
            let code = unsafe QRcode_encodeData(count, bytes, 0, QR_ECLEVEL_M)
        else { throw .textTooLong(bytes: bytes.count) }
        defer { unsafe QRcode_free(code) }
        let side = unsafe Int(code.pointee.width)
        // The lowest bit of a module's byte says whether it is dark; the others, what it is for.
        modules = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
        self.side = side
    }

    /// Black on white, each module a square of at least eight pixels, within a margin of four modules.
    ///
    /// - Throws: ``ChartError/notDrawn(_:)``.
    public func png() throws(ChartError) -> [UInt8] {
        let wide = side + 2 * Self.quietZone
        let module = max(Self.moduleMinimum, Self.widthUsual / wide)
        let canvas = try Canvas(width: wide * module, height: wide * module, .white)
        for row in 0..<side {
            for column in 0..<side where modules[row * side + column] {
                canvas.fill(
                    x: (column + Self.quietZone) * module, y: (row + Self.quietZone) * module, width: module,
                    height: module, .black)
            }
        }
        return try canvas.png()
    }
}
