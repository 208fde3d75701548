import Scheduler
import Testing

@Suite struct JobTests {
    @Test("names go into facts and come back, and never change")
    func names() {
        #expect(
            Job.allCases.map(\.name) == [
                "scanSummary", "morningBrief", "eveningReport", "dailyReport", "weeklyReport", "monthlyReport",
                "sessions", "backup", "restoreDrill", "selfCheck", "fireDrill", "archive", "diskGuard",
                "keyAge",
            ])
        #expect(Job.allCases.allSatisfy { Job(name: $0.name) == $0 && Job(name: $0.name.uppercased()) == $0 })
        #expect(Job(name: "reconcile") == nil && Job(name: "") == nil)
    }

    @Test("what is done outside goes by the wall clock, all else by the market's")
    func clocks() { #expect(Job.allCases.allSatisfy { $0.isOutside != $0.followsMarket }) }
}
