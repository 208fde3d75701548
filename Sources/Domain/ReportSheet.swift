/// A month on paper, as it is printed: every word in its language, every number with its digits.
public struct ReportSheet: Hashable, Sendable {
    public enum Tone: Hashable, Sendable { case plain, gain, loss }

    /// A number and what it is.
    public struct Figure: Hashable, Sendable {
        public let label: String
        public let value: String
        public let tone: Tone

        public init(_ label: String, _ value: String, _ tone: Tone = .plain) {
            (self.label, self.value, self.tone) = (label, value, tone)
        }
    }

    /// Lines of as many cells as the heading; the first cell stands to the left, the others to the right.
    public struct Table: Hashable, Sendable {
        public let heading: [String]
        public var lines: [[String]]

        public init(_ heading: [String], _ lines: [[String]]) { (self.heading, self.lines) = (heading, lines) }
    }

    /// What was made until then, from the first of the month on.
    public struct Point: Hashable, Sendable {
        public let at: Timestamp
        public let value: Fixed

        public init(at: Timestamp, value: Fixed) { (self.at, self.value) = (at, value) }
    }

    /// No more trades are listed.
    public static let tradesMaximum = 50
    /// No table has more lines.
    public static let groupsMaximum = 6

    public var title = ""
    public var subtitle = ""
    /// At the right of ``title``.
    public var result = Figure("", "")
    /// Four to a row.
    public var figures: [Figure] = []
    public var curveTitle = ""
    /// In order; empty where nothing was closed.
    public var curve: [Point] = []
    /// The month, as ``curve`` lies in it.
    public var span = Timestamp(unixSeconds: 0)..<Timestamp(unixSeconds: 0)
    public var calendarTitle = ""
    /// From Monday.
    public var weekdays: [String] = []
    /// The first of the month.
    public var month = CivilDate(daysSince1970: 0)
    public var days: [CalendarPicture.Day] = []
    /// Side by side.
    public var tables: [Table] = []
    public var tradesTitle = ""
    /// The first cell of a line is its number.
    public var trades: Table?
    /// Under the list, where it is not whole; empty otherwise.
    public var more = ""
    public var footer = ""

    public init() {}
}
