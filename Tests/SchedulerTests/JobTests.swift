import Scheduler
import Testing

@Suite struct JobTests {
    @Test("names go into facts and come back, and never change")
    func names() {
        #expect(
            Job.allCases.map(\.name) == [
                "reconcile", "calendarFetch", "scanSummary", "dailyReport", "dayStart",
            ])
        #expect(Job.allCases.allSatisfy { Job(name: $0.name) == $0 })
        #expect(Job(name: "backup") == nil)
    }
}
