internal import CCairo

/// A surface to draw on, from its upper left corner: one of pixels that ends as PNG, or pages that end as PDF.
///
/// Owns one cairo surface and its context; errors stay in the context and are met once, at the end.
///
/// - SeeAlso: https://www.cairographics.org/manual/
@safe final class Canvas {
    struct Colour: Hashable, Sendable {
        let red: Double
        let green: Double
        let blue: Double
        var alpha = 1.0

        static let white = Colour(red: 1, green: 1, blue: 1)
        static let black = Colour(red: 0, green: 0, blue: 0)

        /// `0x1a2b3c`
        init(_ hex: UInt32, alpha: Double = 1) {
            self.init(
                red: Double(hex >> 16 & 0xff) / 255, green: Double(hex >> 8 & 0xff) / 255,
                blue: Double(hex & 0xff) / 255, alpha: alpha)
        }

        /// - Parameter part: of the other, 0 to 1.
        func blended(with other: Colour, _ part: Double) -> Colour {
            Colour(
                red: red + (other.red - red) * part, green: green + (other.green - green) * part,
                blue: blue + (other.blue - blue) * part)
        }

        private init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
            (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
        }
    }

    enum Anchor { case left, middle, right }

    /// A place, in pixels, or in points of 1/72 inch on a page.
    typealias Place = (x: Double, y: Double)

    /// The largest side, in pixels: Telegram refuses photos whose sides add up to more than 10,000.
    static let sideMaximum = 4_096

    let width: Int
    let height: Int
    private let surface: OpaquePointer
    private let context: OpaquePointer
    /// Where pages go; `nil` for pixels.
    private let pages: Pages?

    /// Bytes of a PDF as cairo writes them.
    private final class Pages {
        var bytes: [UInt8] = []
    }

    /// - Throws: ``ChartError/notDrawn(_:)`` where there is no memory.
    init(width: Int, height: Int, _ background: Colour) throws(ChartError) {
        precondition((1...Self.sideMaximum).contains(width) && (1...Self.sideMaximum).contains(height))
        guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, CInt(width), CInt(height)),
            let context = unsafe cairo_create(surface)
        else { throw .notDrawn("no surface") }
        unsafe (self.surface, self.context) = (surface, context)
        (self.width, self.height) = (width, height)
        pages = nil
        leaveShapesAlone()
        set(background)
        unsafe cairo_paint(context)
    }

    /// Pages of white paper, in points of 1/72 inch. What is written on them can be searched and copied.
    ///
    /// - Throws: ``ChartError/notDrawn(_:)`` where there is no memory.
    /// - SeeAlso: https://www.cairographics.org/manual/cairo-PDF-Surfaces.html
    init(pageWidth width: Int, height: Int, title: String) throws(ChartError) {
        let pages = Pages()
        let surface = unsafe cairo_pdf_surface_create_for_stream(
            { pages, data, length in
                guard let pages = unsafe pages, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
                // Held by the canvas, which outlives its surface.
                unsafe Unmanaged<Pages>.fromOpaque(pages).takeUnretainedValue().bytes.append(
                    contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(pages).toOpaque(), Double(width), Double(height))
        guard let surface = unsafe surface, let context = unsafe cairo_create(surface) else {
            throw .notDrawn("no surface")
        }
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        unsafe (self.surface, self.context) = (surface, context)
        (self.width, self.height, self.pages) = (width, height, pages)
        leaveShapesAlone()
    }

    deinit {
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    /// Fills whole pixels, with sharp edges.
    func fill(x: Int, y: Int, width: Int, height: Int, _ colour: Colour) {
        set(colour)
        unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
        unsafe cairo_rectangle(context, Double(x), Double(y), Double(width), Double(height))
        unsafe cairo_fill(context)
        unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
    }

    /// - Parameter dash: the lengths of stroke and gap, in pixels, in turn; empty for a whole line.
    func line(_ places: [Place], width: Double, _ colour: Colour, dash: [Double] = []) {
        trace(places)
        set(colour)
        unsafe cairo_set_dash(context, dash, CInt(dash.count), 0)
        unsafe cairo_set_line_width(context, width)
        unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        unsafe cairo_stroke(context)
    }

    func area(_ places: [Place], _ colour: Colour) {
        trace(places)
        set(colour)
        unsafe cairo_close_path(context)
        unsafe cairo_fill(context)
    }

    /// Fills a rectangle with rounded corners.
    func plate(x: Double, y: Double, width: Double, height: Double, radius: Double, _ colour: Colour) {
        let (right, bottom, turn) = (x + width - radius, y + height - radius, Double.pi / 2)
        set(colour)
        unsafe cairo_new_path(context)
        unsafe cairo_arc(context, right, y + radius, radius, -turn, 0)
        unsafe cairo_arc(context, right, bottom, radius, 0, turn)
        unsafe cairo_arc(context, x + radius, bottom, radius, turn, 2 * turn)
        unsafe cairo_arc(context, x + radius, y + radius, radius, 2 * turn, 3 * turn)
        unsafe cairo_close_path(context)
        unsafe cairo_fill(context)
    }

    func dot(_ place: Place, radius: Double, _ colour: Colour) {
        set(colour)
        unsafe cairo_new_path(context)
        unsafe cairo_arc(context, place.x, place.y, radius, 0, 2 * Double.pi)
        unsafe cairo_fill(context)
    }

    /// How far a line of text reaches, in pixels.
    func width(of text: String, size: Double, isBold: Bool = false) -> Double {
        choose(size, isBold: isBold)
        var extents = cairo_text_extents_t()
        unsafe cairo_text_extents(context, text, &extents)
        return extents.x_advance
    }

    /// Writes a line of text whose base line begins, has its middle or ends at `place`.
    func text(
        _ text: String, at place: Place, size: Double, _ colour: Colour, _ anchor: Anchor = .left,
        isBold: Bool = false
    ) {
        let advance = width(of: text, size: size, isBold: isBold)
        let shift =
            switch anchor {
            case .left: 0.0
            case .middle: advance / 2
            case .right: advance
            }
        set(colour)
        unsafe cairo_move_to(context, place.x - shift, place.y)
        unsafe cairo_show_text(context, text)
        unsafe cairo_new_path(context)
    }

    /// - Throws: ``ChartError/notDrawn(_:)`` with the first thing that went wrong since the beginning.
    func png() throws(ChartError) -> [UInt8] {
        unsafe cairo_surface_flush(surface)
        try check(unsafe cairo_status(context))
        guard let pixels = unsafe cairo_image_surface_get_data(surface) else { throw .notDrawn("no pixels") }
        let stride = Int(unsafe cairo_image_surface_get_stride(surface))
        return try unsafe PNGImage.encode(
            UnsafeBufferPointer(start: pixels, count: stride * height), width: width, height: height,
            stride: stride)
    }

    /// Ends a page; what follows is on the next.
    func endPage() { unsafe cairo_show_page(context) }

    /// Nothing can be drawn any more.
    ///
    /// - Throws: ``ChartError/notDrawn(_:)`` with the first thing that went wrong since the beginning.
    func pdf() throws(ChartError) -> [UInt8] {
        try check(unsafe cairo_status(context))
        unsafe cairo_surface_finish(surface)
        try check(unsafe cairo_surface_status(surface))
        return pages?.bytes ?? []
    }

    private func check(_ status: cairo_status_t) throws(ChartError) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw .notDrawn(unsafe String(cString: cairo_status_to_string(status)))
    }

    /// Letters as the font has them, neither moved to the pixels nor fitted to them: fitting depends on which sizes
    /// of the font were asked for before, so that one picture came out in two ways.
    private func leaveShapesAlone() {
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_set_font_options(context, options)
        unsafe cairo_font_options_destroy(options)
    }

    private func choose(_ size: Double, isBold: Bool) {
        let weight = isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
        unsafe cairo_select_font_face(context, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, weight)
        unsafe cairo_set_font_size(context, size)
    }

    private func set(_ colour: Colour) {
        unsafe cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.alpha)
    }

    private func trace(_ places: [Place]) {
        unsafe cairo_new_path(context)
        for place in places { unsafe cairo_line_to(context, place.x, place.y) }
    }
}
