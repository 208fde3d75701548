import Domain
import Scheduler

/// Every time of a year of the usual jobs, three of them every hour or more often, in New York: nanoseconds for the
/// year, and how many times there are.
@Sendable func benchSchedules() {
    let rules = [
        "every 15 minutes", "every 60 minutes", "every 60 minutes", "daily 07:00", "daily 20:00", "daily 22:00",
        "sunday 20:00", "day 1 08:00", "daily 03:10", "sunday 04:00", "daily 05:00", "monday 09:00",
    ]
    guard
        let newYork = try? Zone(
            name: "America/New_York", tzif: bytes(of: "/usr/share/zoneinfo/America/New_York"))
    else { return print("there is no /usr/share/zoneinfo/America/New_York") }
    let timings = rules.compactMap { Recurrence($0) }.map { JobTiming.recurring($0, newYork) }
    let start = Timestamp(unixSeconds: 1_767_225_600)
    var count = 0
    let nanoseconds = medianNanoseconds {
        count = 0
        for timing in timings {
            var moment = start
            while let due = timing.next(after: moment), due < start + .days(365) {
                count += 1
                moment = due
            }
        }
    }
    print("schedules-year", nanoseconds, count)
}
