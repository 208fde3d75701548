import Domain
import Testing

@testable import Scheduler

@Suite struct FooterRuleTests {
    private func offset(_ rule: String, _ moment: String) throws -> Int {
        try FooterRule(Array(rule.utf8)).offset(at: Int(utc(moment).unixSeconds))
    }

    @Test("a rule without daylight time is one offset, to the second and either way")
    func fixed() throws {
        #expect(try offset("UTC0", "2026-01-01 00:00") == 0)
        #expect(try offset("<-03>3", "2026-01-01 00:00") == -10_800)
        #expect(try offset("<+0545>-5:45", "2026-01-01 00:00") == 20_700)
        #expect(try offset("LMT+1:02:03", "2026-01-01 00:00") == -3_723)
    }

    struct Change: Sendable {
        let rule: String
        let last: String
        let before: Int
        let after: Int
    }

    @Test(
        "changes on the second: Mm.w.d, Jn and n, leap years or not, negative and long hours",
        arguments: [
            Change(
                rule: "EST5EDT,M3.2.0,M11.1.0", last: "2026-03-08 06:59:59", before: -18_000, after: -14_400),
            Change(
                rule: "EST5EDT,M3.2.0,M11.1.0", last: "2026-11-01 05:59:59", before: -14_400, after: -18_000),
            Change(
                rule: "CET-1CEST,M3.5.0,M10.5.0/3", last: "2026-03-29 00:59:59", before: 3_600, after: 7_200),
            Change(
                rule: "CET-1CEST,M3.5.0,M10.5.0/3", last: "2026-10-25 00:59:59", before: 7_200, after: 3_600),
            Change(rule: "IST-1GMT0,M10.5.0,M3.5.0/1", last: "2026-10-25 00:59:59", before: 3_600, after: 0),
            Change(rule: "IST-1GMT0,M10.5.0,M3.5.0/1", last: "2027-03-28 00:59:59", before: 0, after: 3_600),
            Change(
                rule: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", last: "2026-10-03 15:29:59", before: 37_800,
                after: 39_600),
            Change(
                rule: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", last: "2026-03-29 00:59:59", before: -7_200,
                after: -3_600),
            Change(
                rule: "EET-2EEST,M3.4.4/50,M10.4.4/50", last: "2026-03-27 23:59:59", before: 7_200,
                after: 10_800),
            Change(rule: "AAA0BBB,J60/0,J300/0", last: "2024-02-29 23:59:59", before: 0, after: 3_600),
            Change(rule: "AAA0BBB,J60/0,J300/0", last: "2025-02-28 23:59:59", before: 0, after: 3_600),
            Change(rule: "AAA0BBB,59/0,300/0", last: "2024-02-28 23:59:59", before: 0, after: 3_600),
            Change(rule: "AAA0BBB,59/0,300/0", last: "2025-02-28 23:59:59", before: 0, after: 3_600),
            Change(rule: "AAA0BBB,J365/167,J100/0", last: "2026-01-06 22:59:59", before: 0, after: 3_600),
            Change(rule: "AAA0BBB,0/-167,J100/0", last: "2025-12-25 00:59:59", before: 0, after: 3_600),
        ])
    func changes(_ change: Change) throws {
        let rule = try FooterRule(Array(change.rule.utf8))
        let second = Int(utc(change.last).unixSeconds)
        #expect(rule.offset(at: second) == change.before)
        #expect(rule.offset(at: second + 1) == change.after)
        #expect(rule.transition(after: second) == second + 1)
        #expect(rule.transition(after: second + 1).map { $0 > second + 1 } == true)
    }

    @Test("daylight time all year, as RFC 9636 writes it")
    func allYear() throws {
        for moment in ["2025-12-31 23:59:59", "2026-01-01 04:59:59", "2026-01-01 05:00", "2026-07-01 00:00"] {
            #expect(try offset("EST5EDT,0/0,J365/25", moment) == -14_400)
        }
    }

    @Test(
        "what POSIX does not allow is refused",
        arguments: [
            "", "E", "ES5", "EST", "EST5EDT", "EST25", "EST5:60", "EST5EDT,", "EST5EDT,M3.2.0",
            "EST5EDT,M3.2.0,",
            "EST5EDT,M0.2.0,M11.1.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.0.0,M11.1.0",
            "EST5EDT,M3.6.0,M11.1.0",
            "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J100", "EST5EDT,J366,J100", "EST5EDT,366,J100",
            "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0/-168,M11.1.0", "EST5EDT,M3.2.0,M11.1.0x", "<EST5",
            "<EST",
            "E-T5", "EST5EDT,M3-2.0,M11.1.0", "EST99999999999999999999", "é5",
        ])
    func refused(rule: String) {
        #expect(throws: ZoneError.Fault.self) { try FooterRule(Array(rule.utf8)) }
    }

    @Test(
        "the ends of what POSIX allows are read",
        arguments: ["AAA24", "AAA-24", "AAA0BBB,J1/167,J365/-167", "AAA0BBB,0,365"])
    func bounds(rule: String) throws { _ = try FooterRule(Array(rule.utf8)) }
}
