import Domain
import Testing

@testable import Commands

@Suite struct ResumeOutcomeTests {
    @Test(
        "what pops up fits and is marked on a recording",
        arguments: [
            ResumeOutcome.expired, .usedTwice, .notYours,
            .madeVoid, .unknown, .confirmed(.you, Samples.time("03:15")),
            .declined(.you, Samples.time("03:15")),
        ])
    func popUp(outcome: ResumeOutcome) {
        #expect(outcome.popUp(in: Samples.recording).text == "📼 " + outcome.popUp(in: .livePaper).text)
        #expect(outcome.popUp(in: Samples.recording).text.utf16.count <= ResumeOutcome.popUpLengthMaximum)
    }

    @Test("a press that changes nothing leaves the question open")
    func closes() {
        #expect(!ResumeOutcome.notYours.closesQuestion && !ResumeOutcome.usedTwice.closesQuestion)
        #expect(ResumeOutcome.expired.closesQuestion && ResumeOutcome.madeVoid.closesQuestion)
    }

    @Test("the dangerous question has exactly its two buttons")
    func buttons() {
        let keyboard = Samples.question(.reconciling, []).message.keyboard
        #expect(keyboard.map { $0.map(\.title) } == [["Resume trading", "Keep halted"]])
        #expect(ButtonPress(data: keyboard[0][0].data) == .confirm(Samples.nonce))
        #expect(ButtonPress(data: keyboard[0][1].data) == .decline(Samples.nonce))
    }
}
