import Crypto
import Domain
import Scheduler
import Venues

/// The calendars of the past that `--calendar` names.
struct PastNews: Sendable {
    /// Of all files, in no order.
    let events: [CalendarEvent]
    /// What each file covers, in order.
    let spans: [Range<Timestamp>]
    /// Lines that were left out, and the first of them with its file.
    let skippedCount: Int
    let firstSkipped: String?
    /// SHA-256 over what was read.
    let digest: [UInt8]

    /// - Parameter list: paths, with commas between them.
    /// - Throws: for a file that cannot be read, or is no calendar.
    init(_ list: String) throws(Failure) {
        var (all, spans, skipped) = ([CalendarEvent](), [Range<Timestamp>](), [String]())
        for path in list.split(separator: ",").map(String.init) {
            do throws(VenuesError) {
                let read = try PastCalendar.read(path)
                all += read.events
                if let span = NewsCalendar.span(of: read.events) { spans.append(span) }
                skipped += read.skipped.map { "\(path), \($0)" }
            } catch {
                throw Failure(.configuration, "\(error)")
            }
        }
        events = all
        self.spans = spans.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        (skippedCount, firstSkipped) = (skipped.count, skipped.first)
        let lines = all.map { "\($0.at.nanoseconds) \($0.currency?.value ?? "All") \($0.impact) \($0.title)\n" }
        digest = SHA256.digest(lines.flatMap { Array($0.utf8) })
    }

    /// What a report says about it.
    var words: String {
        let days = spans.map {
            "\(CivilTime(utc: $0.lowerBound).date) to \(CivilTime(utc: $0.upperBound - .days(1)).date)"
        }
        let left = firstSkipped.map { "; \(skippedCount) left out, the first: \($0)" } ?? ""
        return
            "\(events.count) events of --calendar, \(days.joined(separator: ", ")); else the built-in list\(left)"
    }
}
