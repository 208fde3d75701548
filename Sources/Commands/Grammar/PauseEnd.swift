import Domain

/// When a pause is to end by itself.
public enum PauseEnd: Hashable, Sendable {
    /// After so many minutes, 1 to ``minutesMaximum``.
    case after(minutes: Int)
    /// The next time that the operator's clock shows this.
    case at(TimeOfDay)

    /// A week.
    public static let minutesMaximum = 10_080

    /// Reads `90m`, `2h`, `2h30m` and `1d`.
    ///
    /// - Returns: `nil` for anything else, and beyond ``minutesMaximum``.
    init?(length text: some StringProtocol) {
        var (minutes, digits) = (0, "")
        var units: [(Character, Int)] = [("d", 1_440), ("h", 60), ("m", 1)]
        for character in text.lowercased() {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let count = Int(digits), digits.count <= 5,
                let place = units.firstIndex(where: { $0.0 == character })
            else { return nil }
            minutes += count * units[place].1
            // Each unit once, the larger ones first.
            units.removeFirst(place + 1)
            digits = ""
        }
        guard digits.isEmpty, (1...Self.minutesMaximum).contains(minutes) else { return nil }
        self = .after(minutes: minutes)
    }

    /// As it is typed.
    var words: String {
        switch self {
        case .after(let minutes):
            let parts = [(minutes / 1_440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "m")]
            return "for " + parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
        case .at(let time):
            return "until " + Digits.clock(time)
        }
    }
}
