import Foundation
import Testing

@testable import Charts

/// Whether pictures can be read.
@Suite struct InkTests {
    /// By WCAG 2.2: from 1, the same, to 21, black on white.
    private static func contrast(_ one: Canvas.Colour, _ other: Canvas.Colour) -> Double {
        func light(_ colour: Canvas.Colour) -> Double {
            func linear(_ part: Double) -> Double {
                part <= 0.040_45 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
        }
        let (lighter, darker) = (max(light(one), light(other)), min(light(one), light(other)))
        return (lighter + 0.05) / (darker + 0.05)
    }

    @Test("words stand out from their ground", arguments: Theme.allCases)
    func words(theme: Theme) {
        let ink = Ink(theme)
        for word in [ink.text, ink.faint, ink.gain, ink.loss, ink.long, ink.short] {
            #expect(Self.contrast(word, ink.ground) >= 4.5, "\(word)")
        }
        for field in [ink.gainField, ink.lossField, ink.field] {
            #expect(Self.contrast(ink.text, field) >= 4.5, "\(field)")
        }
        #expect(Self.contrast(ink.faint, ink.field) >= 4.5)
    }

    @Test("lines and marks stand out from the ground", arguments: Theme.allCases)
    func lines(theme: Theme) {
        let ink = Ink(theme)
        for line in ink.indicators + [ink.line, ink.gain, ink.loss] {
            #expect(Self.contrast(line, ink.ground) >= 3, "\(line)")
        }
    }
}
