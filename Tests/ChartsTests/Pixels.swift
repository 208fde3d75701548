import CCairo

@testable import Charts

/// A PNG, read back.
struct Pixels {
    let width: Int
    let height: Int
    /// Row by row, `0xRRGGBB`.
    private let colours: [UInt32]

    /// - Returns: `nil` for what is no PNG.
    init?(_ png: [UInt8]) {
        let source = Source(png)
        let surface = unsafe cairo_image_surface_create_from_png_stream(
            { context, data, length in
                guard let context = unsafe context, let data = unsafe data else {
                    return CAIRO_STATUS_READ_ERROR
                }
                let source = unsafe Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
                guard source.bytes.count - source.read >= Int(length) else { return CAIRO_STATUS_READ_ERROR }
                for place in 0..<Int(length) { unsafe data[place] = source.bytes[source.read + place] }
                source.read += Int(length)
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(source).toOpaque())
        guard let surface = unsafe surface else { return nil }
        defer { unsafe cairo_surface_destroy(surface) }
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            let data = unsafe cairo_image_surface_get_data(surface)
        else { return nil }
        width = unsafe Int(cairo_image_surface_get_width(surface))
        height = unsafe Int(cairo_image_surface_get_height(surface))
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        var colours: [UInt32] = []
        for row in 0..<height {
            for column in 0..<width {
                let place = row * stride + column * 4
                unsafe colours.append(
                    UInt32(data[place + 2]) << 16 | UInt32(data[place + 1]) << 8 | UInt32(data[place]))
            }
        }
        self.colours = colours
    }

    func colour(x: Int, y: Int) -> UInt32 { colours[y * width + x] }

    /// The places of a colour, within `slack` in each of red, green and blue.
    func places(of colour: UInt32, within slack: Int = 0) -> [(x: Int, y: Int)] {
        var places: [(x: Int, y: Int)] = []
        var place = 0
        while place < colours.count {
            if Self.areNear(colours[place], colour, slack) { places.append((place % width, place / width)) }
            place += 1
        }
        return places
    }

    /// The part of all pixels that differ by more than `slack` in red, green or blue; 1 where the sizes differ.
    func share(differingFrom other: Pixels, by slack: Int) -> Double {
        guard (width, height) == (other.width, other.height) else { return 1 }
        var (place, count) = (0, 0)
        while place < colours.count {
            if !Self.areNear(colours[place], other.colours[place], slack) { count += 1 }
            place += 1
        }
        return Double(count) / Double(colours.count)
    }

    private static func areNear(_ one: UInt32, _ other: UInt32, _ slack: Int) -> Bool {
        if one == other { return true }
        return slack > 0 && abs(Int(one >> 16) - Int(other >> 16)) <= slack
            && abs(Int(one >> 8 & 0xff) - Int(other >> 8 & 0xff)) <= slack
            && abs(Int(one & 0xff) - Int(other & 0xff)) <= slack
    }

    private final class Source {
        let bytes: [UInt8]
        var read = 0
        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }
}
