import Domain
import Scheduler
import Testing
import Wire

@testable import Bot

@Suite struct JobSettingTests {
    @Test(
        "a setting of a job is written as it is read",
        arguments: [
            "on, daily 07:00, account, once", "off, every 60 minutes, UTC, skip",
            "on, last sunday 04:00, Asia/Kathmandu, all", "on, monday thursday 08:30, America/New_York, once",
        ])
    func words(text: String) throws { #expect(try #require(JobSetting(text)).words == text) }

    @Test(
        "anything else is none, a zone that does not exist among it",
        arguments: [
            "", "on", "yes, daily 07:00, account, once", "on, daily 25:00, account, once",
            "on, daily 07:00, Mars/Olympus, once", "on, daily 07:00, ../etc/passwd, once",
            "on, daily 07:00, account, twice", "on, daily 07:00, account",
            "on, daily 07:00, account, once, more",
            "on,, account, once",
        ])
    func refused(text: String) { #expect(JobSetting(text) == nil) }

    @Test("a job that cannot be read is one sentence with its place, and the others hold")
    func fault() throws {
        let faults = try Reading.faults("jobs:\n  backup: on, daily 03:10, Mars/Olympus, once\n  nightly: on\n")
        #expect("\(faults)".contains("jobs.backup: must be on or off, when (daily 07:00"))
        #expect("\(faults)".contains("jobs.nightly: is not a setting"))
    }

    @Test("every job has a row, once, in the zone that it names")
    func rows() throws {
        let setup = try Stand.setup("jobs:\n  keyAge: on, monday 09:00, Asia/Kolkata, all\n", in: try Scratch())
        let rows = setup.jobRows
        #expect(Set(rows.map(\.job)) == Set(Job.allCases).subtracting([.scanSummary, .dailyReport]))
        #expect(rows.count == Set(rows.map(\.job)).count)
        let row = try #require(rows.first { $0.job == .keyAge })
        #expect("\(row.plan.timing)" == "monday 09:00 Asia/Kolkata" && row.plan.catchUp == .all && row.isOn)
        #expect(rows.first { $0.job == .eveningReport }?.isOn == false)
    }
}
