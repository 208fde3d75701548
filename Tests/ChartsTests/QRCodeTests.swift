import Foundation
import Testing

@testable import Charts

@Suite struct QRCodeTests {
    /// The modules of a picture, read at their middles.
    private static func reader(of pixels: Pixels) throws -> QRReader {
        // The first dark pixel from the left in the picture's first dark row is the finder's corner.
        let corner = try #require(pixels.places(of: 0x000000).first)
        let finder = (corner.x..<pixels.width).prefix { pixels.colour(x: $0, y: corner.y) == 0 }.count
        let module = finder / 7
        #expect(finder % 7 == 0 && module >= QRCode.moduleMinimum)
        #expect(corner.x == 4 * module && corner.y == 4 * module, "four modules of margin")
        let side = pixels.width / module - 8
        #expect(pixels.width == (side + 8) * module && pixels.height == pixels.width)
        return QRReader(side: side) { x, y in
            pixels.colour(x: (x + 4) * module + module / 2, y: (y + 4) * module + module / 2) == 0
        }
    }

    @Test(
        "what the picture says is the text, in every size up to version 10",
        arguments: [1, 14, 15, 26, 42, 62, 63, 84, 106, 122, 152, 180, 213])
    func reading(length: Int) throws {
        let text = String("otpauth://totp/Deskbot:é€?secret=GEZDGNBVGY3TQOJQ&x=".prefix(length))
        let filled = text + String(repeating: "k", count: max(0, length - text.utf8.count))
        let pixels = try #require(Pixels(try QRCode(filled).png()))
        let read = try #require(try Self.reader(of: pixels).bytes())
        #expect(String(decoding: read, as: UTF8.self) == filled)
    }

    @Test("capacity decides the version: 14 bytes fit the smallest, 15 do not")
    func versions() throws {
        #expect(try QRCode(String(repeating: "x", count: 14)).side == 21)
        #expect(try QRCode(String(repeating: "x", count: 15)).side == 25)
    }

    @Test("the margin is white all around, and there is nothing but black and white")
    func margin() throws {
        let pixels = try #require(Pixels(try QRCode("margin").png()))
        let dark = pixels.places(of: 0x000000)
        #expect(dark.count + pixels.places(of: 0xffffff).count == pixels.width * pixels.height)
        let module = pixels.width / (21 + 8)
        #expect(dark.allSatisfy { (4 * module..<pixels.width - 4 * module).contains($0.x) })
        #expect(dark.allSatisfy { (4 * module..<pixels.width - 4 * module).contains($0.y) })
    }

    @Test("2,331 bytes fit, one more does not and says so")
    func limit() throws {
        #expect(try QRCode(String(repeating: "x", count: 2_331)).side == 177)
        #expect(throws: ChartError.textTooLong(bytes: 2_332)) {
            try QRCode(String(repeating: "x", count: 2_332))
        }
    }

    @Test("the reader itself does not read what is not there")
    func reader() {
        #expect(QRReader(side: 21) { _, _ in false }.bytes() == nil)
        #expect(QRReader(side: 21) { _, _ in true }.bytes() == nil)
    }
}
