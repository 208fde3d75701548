/// What a picture's ground is.
public enum Theme: Sendable, CaseIterable { case dark, light }

/// The colours of a picture.
///
/// A picture is opaque and brings its own ground, so that one set of colours reads on both of Telegram's backgrounds.
/// Words have the contrast of at least 4.5 to 1 that WCAG 2.2 asks of text, lines and marks at least 3 to 1.
///
/// - SeeAlso: https://www.w3.org/TR/WCAG22/#contrast-minimum
struct Ink: Hashable, Sendable {
    let ground, text, faint, grid, line, fall, fallEdge, gain, loss: Canvas.Colour
    /// Closed trades, stops and targets.
    let trade: Canvas.Colour
    /// What is opened, long and short.
    let long, short: Canvas.Colour
    /// Of the strategy's measures, in turn.
    let indicators: [Canvas.Colour]
    let band, bandEdge: Canvas.Colour
    /// Behind names among candles.
    let veil: Canvas.Colour
    /// Of a day that made the most, and of one that cost the most; text stands on them.
    let gainField, lossField, field: Canvas.Colour

    init(_ theme: Theme) {
        switch theme {
        case .dark:
            (ground, text, faint, grid) = (.init(0x101820), .init(0xf0f4f8), .init(0xa3b1bf), .init(0x26323e))
            (line, fall, fallEdge) = (
                .init(0x5ab0f4), .init(0xe5484d, alpha: 0.34), .init(0xe5484d, alpha: 0.5)
            )
            (gain, loss) = (.init(0x4cc38a), .init(0xff6369))
            trade = .init(0xf0f4f8, alpha: 0.7)
            (long, short) = (.init(0x5ab0f4), .init(0xf5a524))
            indicators = [.init(0xf5a524), .init(0xb794f6), .init(0x5ab0f4), .init(0xf48fb1)]
            veil = .init(0x101820, alpha: 0.7)
            (band, bandEdge) = (.init(0xf5a524, alpha: 0.13), .init(0xf5a524, alpha: 0.45))
            (gainField, lossField, field) = (.init(0x1b7a50), .init(0xb4343a), .init(0x1b2630))
        case .light:
            (ground, text, faint, grid) = (.init(0xffffff), .init(0x17222e), .init(0x5b6b7b), .init(0xe3e8ee))
            (line, fall, fallEdge) = (
                .init(0x1f6fd0), .init(0xe5484d, alpha: 0.24), .init(0xe5484d, alpha: 0.45)
            )
            (gain, loss) = (.init(0x18794e), .init(0xcd2b31))
            trade = .init(0x17222e, alpha: 0.7)
            (long, short) = (.init(0x1f6fd0), .init(0xad5700))
            indicators = [.init(0xad5700), .init(0x7c3aed), .init(0x1f6fd0), .init(0xc2185b)]
            veil = .init(0xffffff, alpha: 0.7)
            (band, bandEdge) = (.init(0xf5a524, alpha: 0.2), .init(0xad5700, alpha: 0.45))
            (gainField, lossField, field) = (.init(0x8fd8b5), .init(0xf6a5a8), .init(0xf1f4f7))
        }
    }
}
