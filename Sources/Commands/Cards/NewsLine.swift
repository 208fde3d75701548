import Domain

/// A publication and when it comes, by the reader's clock.
public struct NewsLine: Hashable, Sendable {
    /// Longer titles are cut.
    static let titleLengthMaximum = 48

    public let event: CalendarEvent
    /// In the reader's zone; of a whole day its date, wherever he is.
    public let local: CivilTime

    /// Until it comes; `nil` where nobody counts.
    public let wait: Duration?

    public init(_ event: CalendarEvent, local: CivilTime, wait: Duration? = nil) {
        self.event = event
        self.local = local
        self.wait = wait
    }

    /// `USD CPI m/m`
    var title: Phrase {
        "\(event.currency.map { Phrase(data: $0.value) } ?? "All") \(data: PlainText.line(event.title, maximum: Self.titleLengthMaximum))"
    }

    /// `USD CPI m/m, 25 Nov 14:30`
    var brief: Phrase { "\(title), \(moment)" }

    /// `25 Nov 14:30`, or the day alone.
    var moment: Phrase { event.isWholeDay ? ClockWords.day(local.date) : ClockWords.moment(local) }

    /// `14:30 USD CPI m/m · high · exp. 0.3%, was 0.2%`
    var line: Phrase {
        let forecast: Phrase? =
            event.forecast.isEmpty ? nil : "exp. \(data: PlainText.line(event.forecast, maximum: 16))"
        let previous: Phrase? =
            event.previous.isEmpty ? nil : "was \(data: PlainText.line(event.previous, maximum: 16))"
        let numbers = [forecast, previous].compactMap(\.self)
        let head: Phrase =
            event.isWholeDay ? "all day \(title)" : "\(ClockWords.clock(local)) \(title)"
        let tail =
            [event.impact.word] + (numbers.isEmpty ? [] : [numbers.joined(separator: ", ")])
            + (event.source == .recurring ? ["usual date"] : [])
            + (wait.map { ["in \(DurationWords.text($0))"] } ?? [])
        return ([head] + tail).joined(separator: " · ")
    }
}
