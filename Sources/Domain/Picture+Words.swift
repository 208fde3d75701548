/// Words that are drawn into a picture beside its title, in its reader's language.
public struct PictureWords: Hashable, Sendable {
    /// From Monday.
    public let weekdays: [String]
    /// From January.
    public let months: [String]
    /// Before how far the account's worth fell.
    public let worstFall: String

    public static let english = PictureWords(
        weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        "worst fall")

    private init(weekdays: [String], months: [String], _ worstFall: String) {
        (self.weekdays, self.months, self.worstFall) = (weekdays, months, worstFall)
    }

    /// - Returns: `nil` for other than seven days and twelve months.
    public init?(weekdays: [String], months: [String], worstFall: String) {
        guard weekdays.count == 7, months.count == 12 else { return nil }
        self.weekdays = weekdays
        self.months = months
        self.worstFall = worstFall
    }
}
