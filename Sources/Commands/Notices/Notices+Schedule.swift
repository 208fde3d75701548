import Domain

extension Notices {
    /// What the scans of a stretch of time came to.
    public struct ScanSummary: Utterance {
        /// The stretch it covers.
        public let over: Duration
        public let scans: Int
        public let instruments: Int
        public let entered: [InstrumentID]
        /// The most frequent first.
        public let refusals: [ReportCard.Refusals]

        public init(
            over: Duration, scans: Int, instruments: Int, entered: [InstrumentID],
            refusals: [ReportCard.Refusals]
        ) {
            self.over = over
            self.scans = scans
            self.instruments = instruments
            self.entered = entered
            self.refusals = refusals
        }

        public var words: Draft {
            var page = Page()
            page.title("Scans of the last \(DurationWords.text(over))")
            page.line(
                "\(Phrase.count(scans, "# scan", "# scans")) of \(Phrase.count(instruments, "# instrument", "# instruments"))\(as: "scans")"
            )
            page.line(entered.isEmpty ? "No entry" : "Entered \(Notices.names(entered))")
            for refusal in refusals.prefix(ReportCard.gatesMaximum) {
                page.line("\(ReasonWords.name(of: refusal.gate)) said no \(NumberFormat.whole(refusal.count))×")
            }
            return page.draft([[.go("Scan", .scan(nil)), .go("Status", .status)]], isSilent: true)
        }
    }

    /// The recording has no more prices.
    public struct RecordingEnded: Utterance {
        public let openPositions: Int

        public init(openPositions: Int) { self.openPositions = openPositions }

        public var words: Draft {
            var page = Page()
            page.title("The recording has ended")
            page.line("No prices follow, so nothing is opened or closed any more.")
            if openPositions > 0 {
                page.line("Still open: \(Phrase.count(openPositions, "# position", "# positions")).")
            }
            page.line("/report shows the day. A restart with another recording goes on.")
            return page.draft([[.go("Report", .report(.today)), .go("Positions", .positions)]])
        }
    }

    /// The calendar could not be fetched for too long.
    public struct CalendarStale: Utterance {
        /// What the bot does without it.
        public enum Effect: Hashable, Sendable {
            case entriesWait
            /// The built-in rules for the regular publications stay in force.
            case builtInRulesOnly
        }

        /// `nil` where it was never fetched.
        public let age: Duration?
        public let effect: Effect

        public init(age: Duration?, effect: Effect) {
            self.age = age
            self.effect = effect
        }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ The news calendar is too old")
            page.line(age.map { "Fetched \(DurationWords.text($0)) ago." } ?? "It was never fetched.")
            switch effect {
            case .entriesWait: page.line("No entries until a fresh one is there. Stops stay in place.")
            case .builtInRulesOnly:
                page.line("The bot goes by the usual times of the big publications, and may miss a moved one.")
            }
            page.line("The bot keeps trying to fetch it.")
            return page.draft([[.go("News", .news(days: Command.newsDaysUsual)), .go("Status", .status)]])
        }
    }
}
