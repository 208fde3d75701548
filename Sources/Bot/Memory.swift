import Desk
import Domain
import Engine
import Persistence
import Venues

/// What earlier runs left behind, as values.
struct Memory: Sendable {
    static let journalName = "journal.db"
    static let marketName = "market.db"
    static let paperName = "paper.db"
    /// What the last good copy of the news calendar is filed under.
    static let calendarName = "weekly"
    /// What is kept of how the calendar's address of that place was asked last.
    static func mannersName(of place: Int) -> String { "weekly.manners.\(place)" }
    static let fileNames = [journalName, marketName, paperName]

    let ledger: Ledger
    /// Closed trades and commands, for the views.
    let chronicle: Chronicle
    let nextDispatch: Int64
    /// Messages that were never delivered, oldest first.
    let undelivered: [Dispatch]
    /// The market time of the last fact.
    let lastFactAt: Timestamp?
    /// The remembered place in a recording.
    let cursor: Timestamp?
    let calendar: CalendarSource.Kept
    /// How far a venue of another process was heard.
    let venueMark: String?

    /// Recalls every fact.
    init(
        _ journal: JournalStore, calendar: CalendarSource.Kept = CalendarSource.Kept(),
        _ instruments: InstrumentTable
    ) throws(Failure) {
        var ledger = Ledger(instruments: instruments)
        var chronicle = Chronicle()
        var last: Timestamp?
        var contradiction: String?
        do throws(StoreError) {
            try journal.facts { (sequence, fact) throws(StoreError) in
                do {
                    let rows = try ledger.recall(fact)
                    chronicle.note([fact], rows, ledger)
                    last = max(last ?? fact.at.market, fact.at.market)
                } catch {
                    if contradiction == nil { contradiction = "fact \(sequence): \(error)" }
                }
            }
            undelivered = try journal.pendingDispatches()
            nextDispatch = journal.nextDispatchID
            venueMark = try journal.mark(VenueListener.markName)
            cursor = try journal.mark(ReplayFeed.cursorName).flatMap { Int64($0) }.map(
                Timestamp.init(nanoseconds:))
        } catch {
            throw Failure(.journal, "\(error)")
        }
        if let contradiction {
            throw Failure(
                .configuration,
                "the journal speaks of what the settings no longer list (\(contradiction)); put the symbol back"
            )
        }
        self.ledger = ledger
        self.chronicle = chronicle
        self.calendar = calendar
        lastFactAt = last
    }

    /// Where play goes on: never before what is remembered.
    func place(in recording: Recording) -> Timestamp {
        [recording.note.start, cursor, lastFactAt].compactMap(\.self).max() ?? recording.note.start
    }
}
