import Domain

/// The answer to `/mode`: what it trades with, and what the go-live gate still wants to see.
public struct ModeCard: Utterance {
    /// One thing that has to be shown on paper before real money is traded.
    public struct Criterion: Hashable, Sendable {
        public let name: String
        /// `above 1.3`
        public let required: String
        /// `1.27`, `not known`
        public let found: String
        public let isMet: Bool

        public init(name: String, required: String, found: String, isMet: Bool) {
            self.name = name
            self.required = required
            self.found = found
            self.isMet = isMet
        }
    }

    public let mode: Mode
    /// Whether somebody asked for live trading.
    public let wantsLive: Bool
    /// Empty where nobody judges.
    public let criteria: [Criterion]

    public init(mode: Mode, wantsLive: Bool, criteria: [Criterion]) {
        self.mode = mode
        self.wantsLive = wantsLive
        self.criteria = criteria
    }

    public var words: Draft {
        var page = Page()
        page.title(mode.line.capitalisedFirst)
        let missing = criteria.count { !$0.isMet }
        if wantsLive {
            page.line(
                missing > 0 || criteria.isEmpty
                    ? "Not switched: the gate before real money is closed."
                    : "Not switched: this program trades on paper.")
        }
        page.line("This program trades on paper alone; no order of it reaches a venue with real money.")
        if criteria.isEmpty {
            page.line("What the gate before real money would say is not known.")
        } else {
            page.gap()
            page.line(
                missing == 0
                    ? "The gate before real money is open."
                    : "The gate before real money wants \(missing) more:",
                .bold)
            for criterion in criteria {
                page.line(
                    "\(criterion.isMet ? "✓" : "·") \(OwnWords.phrase(criterion.name)): \(OwnWords.phrase(criterion.found)), \(OwnWords.phrase(criterion.required)) is asked for"
                )
            }
            page.line("Counted from this bot's closed trades. Walks forward are deskbot sweep's.", .italic)
        }
        return page.draft([[.go("Status", .status), View.profit(.all).button("Profit")]])
    }
}
