import Domain
import Testing
import Venues

@Suite struct RateBudgetTests {
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(unixSeconds: seconds) }

    @Test("a call goes out while the minute has room for it, to the last unit")
    func room() {
        var budget = RateBudget(weightPerMinute: 10)
        #expect(budget.earliest(weight: 5, at: at(61)) == at(61))
        budget.note(weight: 5, reported: nil, at: at(61))
        #expect(budget.earliest(weight: 5, at: at(62)) == at(62))
        #expect(budget.earliest(weight: 6, at: at(62)) == at(120), "one unit more waits for the next minute")
        #expect(budget.earliest(weight: 6, at: at(120)) == at(120))
    }

    @Test("the venue's own count wins over ours")
    func reported() {
        var budget = RateBudget(weightPerMinute: 100)
        budget.note(weight: 1, reported: 99, at: at(0))
        #expect(budget.used == 99)
        #expect(budget.earliest(weight: 2, at: at(59)) == at(60))
        budget.note(weight: 1, reported: nil, at: at(60))
        #expect(budget.used == 1, "a new minute counts anew")
    }

    @Test("a call heavier than the whole budget goes out alone")
    func heavy() {
        var budget = RateBudget(weightPerMinute: 4)
        #expect(budget.earliest(weight: 5, at: at(0)) == at(0))
        budget.note(weight: 1, reported: nil, at: at(0))
        #expect(budget.earliest(weight: 5, at: at(1)) == at(60))
    }

    @Test(
        "a refusal closes it as long as the venue says, within reason",
        arguments: [
            (Duration.seconds(7), Duration.seconds(7)), (nil, RateBudget.pauseDefault),
            (.zero, RateBudget.pauseDefault), (.seconds(-5), RateBudget.pauseDefault),
            (RateBudget.pauseMaximum, RateBudget.pauseMaximum),
            (RateBudget.pauseMaximum + .seconds(1), RateBudget.pauseMaximum),
        ] as [(Duration?, Duration)])
    func refusal(_ said: Duration?, _ pause: Duration) {
        var budget = RateBudget()
        #expect(budget.noteRefusal(retryAfter: said, at: at(100)) == pause)
        #expect(budget.earliest(weight: 1, at: at(101)) == at(100) + pause)
        #expect(budget.earliest(weight: 1, at: at(100) + pause) == at(100) + pause)
    }

    @Test("a second, shorter refusal does not open it earlier")
    func shorter() {
        var budget = RateBudget()
        budget.noteRefusal(retryAfter: .seconds(120), at: at(0))
        budget.noteRefusal(retryAfter: .seconds(5), at: at(1))
        #expect(budget.earliest(weight: 1, at: at(2)) == at(120))
    }
}
