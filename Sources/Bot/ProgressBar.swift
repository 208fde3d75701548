import Domain
import Glibc

/// A line on a terminal that says how far it is; nothing where the errors go elsewhere.
struct ProgressBar {
    private let count: Int
    private var told = -1
    private let isShown: Bool

    init(count: Int, isShown: Bool = true) {
        self.count = max(count, 1)
        self.isShown = isShown && isatty(2) == 1
    }

    mutating func note(_ done: Int, at time: Timestamp) {
        let percent = done * 100 / count
        guard isShown, percent != told else { return }
        told = percent
        let bar = String(repeating: "█", count: percent / 5) + String(repeating: "░", count: 20 - percent / 5)
        write("\r\(bar) \(percent) %  \(CivilTime(utc: time).date)")
    }

    func end() { if isShown { write("\r" + String(repeating: " ", count: 50) + "\r") } }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
