import Domain
import Engine

extension Notices {
    /// Everything, or what a publication concerns, is being closed because of a lent account's rules.
    public struct PropClosing: Utterance {
        public enum Cause: Hashable, Sendable {
            /// So much profit is left until the rule breaks.
            case rule(PropRuleName, left: Fixed, Currency)
            case news([InstrumentID])
            case weekend
        }

        public let cause: Cause

        public init(_ cause: Cause) { self.cause = cause }

        public var words: Draft {
            var page = Page()
            switch cause {
            case .rule(let rule, let left, let currency):
                page.title("⛔ Closing everything: account rules")
                page.line(
                    "\(PropWords.name(of: rule)): only \(NumberFormat.money(left, currency)) left until it breaks."
                )
                page.line("Entries wait until there is room again.")
            case .news(let names):
                page.title("Closing before news")
                page.line(
                    "The account's rules allow nothing open: \(data: names.map(\.value).joined(separator: ", "))"
                )
            case .weekend:
                page.title("Closing for the week-end")
                page.line("The account's rules allow nothing open over it.")
            }
            return page.draft([Notices.look])
        }
    }
}
