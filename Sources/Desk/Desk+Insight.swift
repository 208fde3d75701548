import Commands
import Domain
import Engine

/// What the bot tells of itself: its log, and what is asked of it before real money.
extension Desk {
    /// What is asked of the log; the answer goes to the chat.
    public struct LogQuestion: Hashable, Sendable {
        public let chat: ChatID
        /// From 1, the newest lines first.
        public let page: Int
        /// The message that the answer replaces; `nil` where it is one of its own.
        public let message: MessageID?

        public init(chat: ChatID, page: Int, message: MessageID?) {
            self.chat = chat
            self.page = page
            self.message = message
        }
    }

    /// Judges closed trades, oldest first, of an account that began with so much.
    public typealias GoLive = @Sendable (_ trades: [Trade], _ start: Fixed) -> [ModeCard.Criterion]

    func modeCard(wantsLive: Bool) -> ModeCard {
        let criteria = terms.goLive?(Array(chronicle.trades.trades), terms.startingBalance.amount)
        return ModeCard(mode: terms.mode, wantsLive: wantsLive, criteria: criteria ?? [])
    }

    mutating func askForLog(page: Int, _ caller: Caller, in decision: inout Decision) {
        decision.actions.append(
            .readLog(
                LogQuestion(
                    chat: caller.update.chat, page: page, message: caller.isPress ? caller.update.message : nil)
            ))
    }

    /// - Parameter lines: of warnings and errors, oldest first.
    mutating func answer(_ question: LogQuestion, _ lines: [String], in decision: inout Decision) {
        let paging = Paging(lines.count, by: LogsCard.pageSize, asked: question.page)
        let shown = paging.range.map { lines[lines.count - 1 - $0] }
        let message = said(LogsCard(lines: shown, paging: paging), in: question.chat)
        post(
            question.message.map { .edit($0, message) } ?? .send(message), to: question.chat, .alarm,
            in: &decision)
    }
}
