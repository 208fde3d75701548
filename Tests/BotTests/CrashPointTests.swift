import Testing

@testable import Bot

/// That a place kills is shown with the real executable, in EndToEndTests.
@Suite struct CrashPointTests {
    @Test(
        "nothing, or a place that there is not, never kills",
        arguments: [nil, "", ":", ":3", "commit", "commit.insid", "COMMIT.BEFORE", "nonsense:2"] as [String?])
    func harmless(setting: String?) {
        let point = CrashPoint(setting)
        for place in CrashPoint.Place.allCases { for _ in 0..<3 { point.pass(place) } }
    }

    @Test("a place is passed unharmed until its turn comes, and other places do not count")
    func turns() {
        let point = CrashPoint("commit.inside:3")
        for place in CrashPoint.Place.allCases where place != .commitInside {
            for _ in 0..<5 { point.pass(place) }
        }
        #expect(point.setting?.place == .commitInside && point.setting?.left == 3)
        point.pass(.commitInside)
        point.pass(.commitInside)
        #expect(point.setting?.left == 1)
    }

    @Test("where a job is named, only what is about it counts")
    func jobs() {
        let point = CrashPoint("commit.after/backup:2")
        point.pass(.commitAfter)
        point.pass(.commitAfter) { ["archive", "keyAge"] }
        point.pass(.commitBefore) { ["backup"] }
        #expect(point.setting?.place == .commitAfter && point.setting?.left == 2)
        point.pass(.commitAfter) { ["archive", "backup"] }
        #expect(point.setting?.left == 1)
        #expect(CrashPoint("commit.nowhere/backup").setting == nil)
        let any = CrashPoint("job.done:2")
        any.pass(.jobDone) { ["backup"] }
        #expect(any.setting?.left == 1)
    }

    @Test(
        "without a number, or with one that is none, it is the first time",
        arguments: ["send.before", "send.before:", "send.before:x", "send.before:1:2"])
    func first(setting: String) { #expect(CrashPoint(setting).setting?.left == 1) }

    @Test("every place has a name of its own that reads back", arguments: CrashPoint.Place.allCases)
    func names(place: CrashPoint.Place) {
        #expect(CrashPoint("\(place.rawValue):2").setting?.place == place)
        #expect(CrashPoint.Place.allCases.count { $0.rawValue == place.rawValue } == 1)
    }
}
