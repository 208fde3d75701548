import Domain

extension Timestamp {
    /// Reads the time of an HTTP header: `Sun, 06 Nov 1994 08:49:37 GMT` or one of the two obsolete forms.
    ///
    /// Two-digit years are 1970 to 2069. A leap second reads as the second before it.
    ///
    /// - Returns: `nil` for anything else, and where the weekday does not fit the date.
    /// - SeeAlso: RFC 7231, 7.1.1.1, https://www.rfc-editor.org/rfc/rfc7231#section-7.1.1.1
    public init?(httpDate text: String) {
        let words = text.split(separator: " ").map(String.init)
        let parts: (weekday: String, day: String, month: String, year: String, time: String)
        switch words.count {
        case 6 where words[0].utf8.count == 4 && words[0].hasSuffix(",") && words[5] == "GMT":
            parts = (words[0], words[1], words[2], words[3], words[4])
        case 5: parts = (words[0], words[2], words[1], words[4], words[3])
        case 4 where words[0].hasSuffix("day,") && words[3] == "GMT":
            let date = words[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard date.count == 3, let year = number(date[2], digits: 2...2) else { return nil }
            parts = (words[0], date[0], date[1], "\(year + (year < 70 ? 2_000 : 1_900))", words[2])
        default: return nil
        }
        guard let month = months.firstIndex(of: parts.month), let day = number(parts.day, digits: 1...2),
            let year = number(parts.year, digits: 4...4),
            let date = CivilDate(year: year, month: month + 1, day: day),
            let time = TimeOfDay(http: parts.time),
            parts.weekday.prefix(3) == weekdays[date.weekday]
        else { return nil }
        self = CivilTime(date: date, timeOfDay: time).timestamp()
    }
}

private let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

extension TimeOfDay {
    fileprivate init?(http text: String) {
        guard text.utf8.count == 8 else { return nil }
        self.init(text.hasSuffix(":60") ? String(text.dropLast(2)) + "59" : text)
    }
}

/// A number of that many ASCII digits.
private func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
    }
    return Int(text)
}
