import Domain
import Engine
import Foundation
import Matching
import Persistence
import TestSupport
import Testing

@testable import Bot

/// The bot's journal and the book of a venue process, read as a stranger would once both have ended.
struct TwoBooks {
    /// What each side says of an order.
    struct Line: Equatable {
        let phase: Order.Phase
        let fills: [FillID]
    }

    let ledger: Ledger
    let book: PaperBook
    /// The tickets in the order in which the venue took them.
    let accepted: [OrderID]
    /// Every fill that the venue ever told.
    let venueFills: [FillID]
    /// Every fill that is a fact of the bot.
    let botFills: [FillID]

    init(_ flight: Flight) throws {
        let folder = flight.folder.path(percentEncoded: false)
        let settings = try String(contentsOf: flight.folder.appending(path: "settings.yaml"), encoding: .utf8)
        let configuration = try Reading.configuration(settings)
        let paper = try PaperStore(path: "\(folder)/data/venue/paper.db")
        var entries: [PaperEntry] = []
        try paper.recall(
            accepted: { entries.append(.accepted($0, at: $1)) },
            noticed: { entries.append(.noticed($0, at: $1)) })
        try paper.close()
        book = try PaperBook(
            instruments: configuration.instruments, terms: configuration.paper, recalling: entries)
        accepted = entries.compactMap { if case .accepted(let ticket, _) = $0 { ticket.order.id } else { nil } }
        venueFills = entries.compactMap { entry in
            if case .noticed(let notice, _) = entry, case .filled(let fill) = notice.event {
                fill.id
            } else {
                nil
            }
        }
        let journal = try JournalStore(path: flight.journal)
        _ = try journal.verify()
        var ledger = Ledger(instruments: configuration.instruments)
        var fills: [FillID] = []
        var contradiction: (any Error)?
        try journal.facts { (_, fact) throws(StoreError) in
            do { try ledger.recall(fact) } catch { contradiction = error }
            if case .orderChanged(_, .filled(let fill)) = fact.event { fills.append(fill.id) }
        }
        try journal.close()
        if let contradiction { throw contradiction }
        self.ledger = ledger
        botFills = fills
    }

    /// Whether the venue carried an order out that closed a position at once.
    var hasFlattened: Bool {
        accepted.contains { id in
            guard let order = ledger.orders[id] else { return false }
            return order.purpose == .flatten && order.phase == .filled
        }
    }

    /// Both say the same of everything, and neither has anything twice.
    func judge(_ comment: Comment) {
        #expect(Set(accepted).count == accepted.count, "a ticket was taken twice: \(comment)")
        #expect(Set(venueFills).count == venueFills.count, "the venue filled twice: \(comment)")
        #expect(Set(botFills).count == botFills.count, "the bot counted a fill twice: \(comment)")
        #expect(Set(botFills) == Set(venueFills), comment)
        #expect(!venueFills.isEmpty, "nothing was traded: \(comment)")
        #expect(ledger.holdings == book.holdings, comment)
        let snapshot = book.snapshot(asking: accepted)
        for report in snapshot.orders {
            guard let order = ledger.orders[report.id] else {
                Issue.record("the bot does not know \(report.id)")
                continue
            }
            #expect(order.fills.map(\.id) == report.fills.map(\.id), "\(report.id): \(comment)")
            #expect(order.phase.isFinal == report.phase.isFinal, "\(report.id): \(comment)")
        }
    }
}
