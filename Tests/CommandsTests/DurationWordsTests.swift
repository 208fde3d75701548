import Domain
import Testing

@testable import Commands

@Suite struct DurationWordsTests {
    @Test(
        "at each unit and one before it",
        arguments: [
            (0, "0 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (599, "9 min 59 s"), (600, "10 min"),
            (3_599, "59 min"), (3_600, "1 h"), (7_500, "2 h 5 min"), (86_399, "23 h 59 min"), (86_400, "1 d"),
            (183_900, "2 d 3 h"), (-45, "45 s"),
        ])
    func text(seconds: Int, text: String) { #expect(DurationWords.text(.seconds(seconds)).text == text) }

    @Test("the longest stretches are not a trap")
    func ends() {
        #expect(DurationWords.text(.seconds(Int64.max)).text.hasSuffix("h"))
        #expect(DurationWords.text(.seconds(Int64.min)).text.hasPrefix("106,751,991,167,300 d"))
    }

    @Test("an age is not below zero, and may be missing")
    func age() {
        #expect(DurationWords.age(.seconds(-5)).text == "0 s old")
        #expect(DurationWords.age(nil).text == "none yet")
    }
}
