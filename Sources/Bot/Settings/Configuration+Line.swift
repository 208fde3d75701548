import Domain

/// One setting as it holds: after defaults and the command line's words.
struct EffectiveSetting: Hashable, Sendable {
    /// `risk.openPositions`
    let key: String
    var value: String

    /// Secrets cannot be among settings: they are in `Environment`. Addresses take no password and are
    /// told without what follows a question mark, since some services take a key there.
    init(_ key: String, _ value: String) {
        self.key = key
        let isAddress = value.hasPrefix("http://") || value.hasPrefix("https://")
        if isAddress, let mark = value.firstIndex(of: "?") {
            self.value = "\(value[...mark])…"
        } else {
            self.value = value
        }
    }
}

extension Configuration {
    /// Every setting as `key=value`, between spaces, in the order in which they are read.
    var line: String { effective.map { "\($0.key)=\(Log.quoted($0.value))" }.joined(separator: " ") }

    /// Notes that the command line said something else.
    mutating func override(_ key: String, _ value: String) {
        guard let place = effective.firstIndex(where: { $0.key == key }) else { return }
        effective[place] = EffectiveSetting(key, value)
    }
}
