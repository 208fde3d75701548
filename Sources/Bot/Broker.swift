import Desk
import Domain
import Venues

/// Takes orders to the venue, one after the other, and brings back what went wrong.
///
/// What became of an order that the venue took arrives as the venue's own notices.
struct Broker: Sendable {
    private enum Errand: Sendable {
        case submit(Ticket)
        case cancel(OrderID)
        case amend(OrderID, Amendment)
        case ask([OrderID])
    }

    let venue: any Venue
    let inbox: Inbox
    let crash: CrashPoint
    let log: Log
    private let errands = Line<Errand>()

    init(venue: any Venue, inbox: Inbox, crash: CrashPoint, log: Log) {
        self.venue = venue
        self.inbox = inbox
        self.crash = crash
        self.log = log
    }

    func submit(_ ticket: Ticket) { errands.put(.submit(ticket)) }
    func cancel(_ order: OrderID) { errands.put(.cancel(order)) }
    func amend(_ order: OrderID, to terms: Amendment) { errands.put(.amend(order, terms)) }
    func ask(_ orders: [OrderID]) { errands.put(.ask(orders)) }
    func finish() { errands.close() }

    /// Runs until ``finish()``. In order, so that a question comes after the orders it asks about.
    func run() async {
        while let errand = await errands.next() {
            switch errand {
            case .submit(let ticket): await hand(ticket)
            case .cancel(let order): await takeBack(order)
            case .amend(let order, let terms): await change(order, to: terms)
            case .ask(let orders): await question(orders)
            }
        }
    }

    private func hand(_ ticket: Ticket) async {
        let id = ticket.order.id
        crash.pass(.submitBefore)
        do throws(VenueError) {
            try await venue.submit(ticket)
            crash.pass(.submitAfter)
        } catch {
            log(.warning, "venue.submit", ["order": id, "why": error])
            switch error {
            case .refused: inbox.post(.submissionFailed(id, reason: error.description))
            case .unavailable:
                inbox.post(.submissionFailed(id, reason: error.description))
                // As good as a check that brought no answer: entries stop before many are tried in vain.
                inbox.post(.snapshotFailed(error.description))
            case .unknownOutcome: inbox.post(.submissionLost(id))
            }
        }
    }

    private func takeBack(_ order: OrderID) async {
        do throws(VenueError) {
            try await venue.cancel(order)
        } catch {
            log(.warning, "venue.cancel", ["order": order, "why": error])
            inbox.post(.submissionLost(order))
        }
    }

    private func change(_ order: OrderID, to terms: Amendment) async {
        do throws(VenueError) {
            try await venue.amend(order, to: terms)
        } catch {
            log(.warning, "venue.amend", ["order": order, "why": error])
            switch error {
            case .refused, .unavailable:
                inbox.post(.amendmentFailed(order, number: terms.number, reason: error.description))
            case .unknownOutcome: inbox.post(.amendmentLost(order))
            }
        }
    }

    private func question(_ orders: [OrderID]) async {
        do throws(VenueError) {
            inbox.post(.snapshot(try await venue.snapshot(asking: orders)))
        } catch {
            log(.warning, "venue.snapshot", ["why": error])
            inbox.post(.snapshotFailed(error.description))
        }
    }
}
