import Domain

/// A publication and when it comes, by the reader's clock.
public struct NewsLine: Hashable, Sendable {
    /// Longer titles are cut.
    static let titleLengthMaximum = 48

    public let event: CalendarEvent
    /// In the reader's zone.
    public let local: CivilTime

    public init(_ event: CalendarEvent, local: CivilTime) {
        self.event = event
        self.local = local
    }

    /// `USD CPI m/m`
    var title: String {
        "\(event.currency?.value ?? "All") \(PlainText.line(event.title, maximum: Self.titleLengthMaximum))"
    }

    /// `USD CPI m/m, 25 Nov 14:30`
    var brief: String { "\(title), \(ClockWords.moment(local))" }

    /// `14:30 USD CPI m/m · high · exp. 0.3%, was 0.2%`
    var line: String {
        let numbers = [("exp.", event.forecast), ("was", event.previous)]
            .filter { !$0.1.isEmpty }
            .map { "\($0.0) \(PlainText.line($0.1, maximum: 16))" }
        let tail =
            ([event.impact.rawValue] + (numbers.isEmpty ? [] : [numbers.joined(separator: ", ")]))
            + (event.source == .recurring ? ["usual date"] : [])
        return ([ClockWords.clock(local) + " " + title] + tail).joined(separator: " · ")
    }
}
