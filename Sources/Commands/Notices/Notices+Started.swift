import Domain

extension Notices {
    /// The bot runs, and what it found.
    public struct Started: Utterance {
        public let version: String
        public let mode: Mode
        public let state: TradingState
        /// `nil` at the very first start.
        public let downFor: Duration?
        /// The last run did not end in order.
        public let afterCrash: Bool
        public let positions: [InstrumentID]
        public let openOrders: Int
        /// Scheduled jobs that fell due meanwhile, by name; they run now.
        public let missedJobs: [Phrase]
        /// Whether the venue's book was compared and agrees; `nil` while that goes on.
        public let isReconciled: Bool?

        public init(
            version: String, mode: Mode, state: TradingState, downFor: Duration?, afterCrash: Bool,
            positions: [InstrumentID], openOrders: Int, missedJobs: [Phrase], isReconciled: Bool?
        ) {
            self.version = version
            self.mode = mode
            self.state = state
            self.downFor = downFor
            self.afterCrash = afterCrash
            self.positions = positions
            self.openOrders = openOrders
            self.missedJobs = missedJobs
            self.isReconciled = isReconciled
        }

        public var words: Draft {
            var page = Page()
            let version = PlainText.line(version, maximum: 24)
            page.title(downFor == nil ? "Deskbot \(data: version) started" : "Deskbot \(data: version) is back")
            page.line(mode.line, .italic)
            if let downFor {
                page.line("Away for \(DurationWords.text(downFor))\(afterCrash ? ", after a crash" : "").")
            }
            page.line(state.heading)
            for line in state.explanation { page.line(line) }
            page.gap()
            page.line("Open: \(positions.isEmpty ? "no positions" : Notices.names(positions))")
            page.line("Orders under way: \(NumberFormat.whole(openOrders))")
            page.line(reconciliation)
            if !missedJobs.isEmpty {
                let jobs = missedJobs.prefix(Notices.namesMaximum)
                page.line("Missed meanwhile, run now: \(jobs.joined(separator: ", "))")
            }
            return page.draft([Notices.look])
        }

        private var reconciliation: Phrase {
            switch isReconciled {
            case true?: "Venue check: both books agree."
            case false?: "⚠️ Venue check: the books differ. No entries until they agree."
            case nil: "Venue check runs. No entries until both books agree."
            }
        }
    }

    /// The journal lacks facts that this folder knows of: an older copy was put back, or its end is gone.
    public struct JournalRestored: Utterance {
        public let found: RestoredJournal
        /// Whether a kill holds now.
        public let isKilled: Bool

        public init(_ found: RestoredJournal, isKilled: Bool) {
            self.found = found
            self.isKilled = isKilled
        }

        public var words: Draft {
            var page = Page()
            if let known = found.known {
                page.title("⚠️ The journal is older than this folder")
                page.line(
                    "Fact \(NumberFormat.whole(Int(known))) was known here; the journal ends at fact \(NumberFormat.whole(Int(found.last))), or has another in its place. A copy was put back, or its end is lost."
                )
            } else {
                page.title("⚠️ The note of the last kill cannot be read")
                page.line("The file beside the journal is damaged. What it cannot say counts as a kill.")
            }
            page.line(
                isKilled
                    ? "Trading stays halted; /resume lifts it."
                    : "No entries until the venue's book and the journal agree.")
            page.line("Look at the account at the venue before you go on.")
            return page.draft([Notices.look])
        }
    }

    /// The disk had no room for a commit; what was kept for that was given up.
    public struct DiskFull: Utterance {
        public let freedBytes: Int64

        public init(freedBytes: Int64) { self.freedBytes = freedBytes }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ The disk is full")
            page.line(
                "\(NumberFormat.whole(Int(freedBytes >> 20))) MB that were kept for this moment were given up, so that exits can still be written down."
            )
            page.line("No entries until /resume. What is open keeps its stop and target.")
            page.line("Make room on the host now: once these are used up too, the bot stops.")
            return page.draft([Notices.look])
        }
    }

    /// Commands that were written while nobody listened, and that were not carried out.
    public struct OlderCommands: Utterance {
        public struct Item: Hashable, Sendable {
            public let kind: Command.Kind
            public let age: Duration

            public init(_ kind: Command.Kind, age: Duration) {
                self.kind = kind
                self.age = age
            }
        }

        /// Oldest first.
        public let notRun: [Item]

        public init(notRun: [Item]) { self.notRun = notRun }

        public var words: Draft {
            var page = Page()
            page.title(
                .count(notRun.count, "# older command was not run", "# older commands were not run"))
            for item in notRun.prefix(Notices.namesMaximum) {
                page.line("/\(data: item.kind.rawValue), \(DurationWords.text(item.age)) old")
            }
            let rest = notRun.count - Notices.namesMaximum
            if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more") }
            page.line("They waited too long to be safe or useful. Send again what you still want.")
            return page.draft([Notices.look])
        }
    }
}
