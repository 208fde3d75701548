import Domain
import Engine

extension CalendarEvent.Impact {
    /// How much a publication moves prices, in a word.
    var word: Phrase {
        switch self {
        case .high: "high"
        case .medium: "medium"
        case .low: "low"
        case .holiday: "holiday"
        }
    }
}

extension Dial {
    /// What a value has to be.
    var wanted: Phrase {
        switch form {
        case .decimal: "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .whole: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .onOff: "on or off"
        }
    }
}
