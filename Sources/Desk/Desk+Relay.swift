import Commands
import Domain
import Engine

/// A second way to the owner, while the chat is out of reach: what is urgent, and nothing else.
extension Desk {
    /// An alarm as plain text, for mail or a webhook.
    public struct Relay: Hashable, Sendable {
        /// Of the message that waits for the chat; 0 where it is about the chat itself.
        public let dispatch: Int64
        public let text: String

        public init(dispatch: Int64, text: String) {
            self.dispatch = dispatch
            self.text = text
        }
    }

    mutating func relayAlarms(at now: Moment, in decision: inout Decision) {
        guard let due = relayDue, due <= now.wall, let lost = ledger.chatLostAt?.wall else { return }
        if run.relay.toldOutage != lost {
            run.relay.note(outage: lost)
            let words = Notices.ChatOutOfReach(
                since: local(lost), reason: run.chatFault, openPositions: ledger.positions.count,
                state: ledger.latch != nil ? .killed : ledger.pause != nil ? .paused : .trading)
            decision.actions.append(
                .relay(Relay(dispatch: RelayBook.outage, text: said(words, in: terms.access.chat).text)))
        }
        for alarm in run.relay.take() {
            decision.actions.append(.relay(Relay(dispatch: alarm.id, text: alarm.text)))
        }
    }

    mutating func noteRelay(of dispatch: Int64, _ failure: String?, at now: Moment) {
        if failure != nil { run.relay.noteFailure(of: dispatch, at: now.wall) }
    }

    /// When something has to go the second way, by the wall clock; `nil` while the chat is in reach.
    var relayDue: Timestamp? {
        guard let after = terms.relayAfter, let lost = ledger.chatLostAt?.wall else { return nil }
        guard run.relay.toldOutage != lost || run.relay.hasUnsent else { return nil }
        return max(lost + after, run.relay.notBefore ?? lost)
    }
}
