/// Why there is no picture.
public enum ChartError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text, so many bytes long, does not fit a QR code.
    case textTooLong(bytes: Int)
    /// Fewer than two points make no line.
    case nothingToDraw
    /// What the drawing library said.
    case notDrawn(String)

    public var description: String {
        switch self {
        case .textTooLong(let bytes): "a text of \(bytes) bytes does not fit a QR code"
        case .nothingToDraw: "a line needs two points at different times"
        case .notDrawn(let why): "the picture could not be drawn: \(why)"
        }
    }
}
