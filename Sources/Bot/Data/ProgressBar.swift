import Glibc

/// A line on a terminal that says how far a file, or a run, is; nothing where the errors go elsewhere.
struct ProgressBar {
    private static let width = 20
    private static let nameMaximum = 40

    private let name: String
    private var told = -1
    private let isTerminal: Bool

    /// - Parameter isShown: `false` for work that is not told of.
    init(_ path: String, isShown: Bool = true) {
        isTerminal = isShown && isatty(2) == 1
        name = String((path.split(separator: "/").last ?? "").suffix(Self.nameMaximum))
    }

    /// - Parameters:
    ///   - done: 0 to 1.
    ///   - where: what it is at; `nil` shows the name.
    mutating func note(_ done: Double, at place: @autoclosure () -> String? = nil) {
        let percent = Int(done * 100)
        guard isTerminal, percent != told else { return }
        told = percent
        let full = percent * Self.width / 100
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
        write("\r\(bar) \(percent) %  \(place() ?? name)")
    }

    func end() {
        if isTerminal { write("\r" + String(repeating: " ", count: Self.width + 8 + Self.nameMaximum) + "\r") }
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
