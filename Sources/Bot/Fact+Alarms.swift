import Domain

extension CriticalAlarm {
    /// Its first line.
    var title: String { message.text.split(separator: "\n").first.map(String.init) ?? "" }
}

extension CriticalAlarm.Change {
    var words: String {
        switch self {
        case .repeated: "said again"
        case .seen(let user): "seen by user \(user)"
        }
    }
}
