import Domain
import Testing

@testable import Commands

@Suite struct ClockWordsTests {
    @Test("dates and times")
    func words() {
        #expect(ClockWords.moment(Samples.time("03:05:59")).text == "25 Nov 03:05")
        #expect(ClockWords.dayOfYear(CivilDate("2024-02-29")!).text == "Thu 29 Feb 2024")
        #expect(ClockWords.relativeDay(Samples.date, today: Samples.date).text == "Today, Wed 25 Nov")
        #expect(
            ClockWords.relativeDay(Samples.date.adding(days: 1), today: Samples.date).text
                == "Tomorrow, Thu 26 Nov")
        #expect(ClockWords.relativeDay(Samples.date.adding(days: 2), today: Samples.date).text == "Fri 27 Nov")
        #expect(ClockWords.relativeDay(Samples.date.adding(days: -1), today: Samples.date).text == "Tue 24 Nov")
    }
}
