import Domain
import Scheduler

extension Notices {
    /// A job did not succeed, and is not tried again before its next time.
    public struct JobFailed: Utterance {
        public let job: Job
        public let why: String
        /// How often it was tried.
        public let attempts: Int
        /// In the reader's zone.
        public let next: CivilTime?

        public init(job: Job, why: String, attempts: Int, next: CivilTime?) {
            self.job = job
            self.why = why
            self.attempts = attempts
            self.next = next
        }

        public var notice: NoticeKind? { .system }
        public var words: Draft {
            var page = Page()
            page.title("⚠️ The \(JobWords.name(of: job)) failed")
            page.line(OwnWords.phrase(PlainText.line(why, maximum: JobEvent.whyLengthMaximum)))
            page.line("Tried \(Phrase.count(attempts, "# time", "# times")). Trading is not touched by it.")
            page.line(next.map { "Next regular time: \(ClockWords.moment($0))" } ?? "It has no further time.")
            return page.draft([[.go("Run now", .jobs(.run(job))), .go("Jobs", .jobs(.list))]])
        }
    }

    /// What a job found that is worth telling.
    public struct JobFound: Utterance {
        public let finding: JobFinding
        /// When the backup of a drill was made, in the reader's zone.
        public let madeAt: CivilTime?

        /// - Returns: `nil` where all is as it should be and nobody asked.
        public init?(_ finding: JobFinding, madeAt: CivilTime?, isAsked: Bool) {
            guard isAsked || Self.isNews(finding) else { return nil }
            self.finding = finding
            self.madeAt = madeAt
        }

        private static func isNews(_ finding: JobFinding) -> Bool {
            switch finding {
            case .backedUp, .archived: false
            case .drilled, .proved: true
            case .checked(_, let settingsChanged): settingsChanged
            case .disk(_, let used, let removed): used >= JobFinding.diskWarningPercent || removed > 0
            case .keysAged(let days): days.map { $0 >= JobFinding.keyAgeMaximum } ?? false
            }
        }

        public var notice: NoticeKind? { .system }
        public var words: Draft {
            var page = Page()
            switch finding {
            case .backedUp(let facts, let bytes, let kept):
                page.title("Backup made")
                page.line("\(NumberFormat.whole(Int(facts))) facts, \(Self.size(bytes)), checked.")
                page.line("\(Phrase.count(kept, "# copy", "# copies")) kept.")
            case .drilled(let facts, let madeAt):
                page.title("The newest backup can be restored")
                page.line("Made \(ClockWords.moment(self.madeAt ?? CivilTime(utc: madeAt))), opened as a copy.")
                page.line("\(NumberFormat.whole(Int(facts))) facts: the chain and every table are whole.")
            case .checked(let facts, let settingsChanged):
                page.title(settingsChanged ? "⚠️ The settings file has changed" : "Self-check: all is well")
                page.line("\(NumberFormat.whole(Int(facts))) facts: the chain of the journal is whole.")
                page.line(
                    settingsChanged
                        ? "The file can be read, and holds from the next start on."
                        : "The settings are as they were.")
            case .proved(let days, let steps, let promises, let broken):
                page.title(
                    broken == 0
                        ? "Fire drill: every promise was kept"
                        : "⚠️ Fire drill: \(NumberFormat.whole(broken)) of \(NumberFormat.whole(promises)) promises were broken"
                )
                page.line(
                    "\(Phrase.count(days, "# simulated day", "# simulated days")) full of faults under these settings, \(NumberFormat.whole(steps)) steps."
                )
                page.line(
                    broken == 0
                        ? "Nothing was lost, nothing happened twice, a kill held."
                        : "On the host deskbot prove says which, and where. Trading goes on.")
            case .archived(let bars, let instruments):
                page.title(bars == 0 ? "No recorded prices to archive" : "Recorded prices archived")
                if bars > 0 {
                    page.line(
                        "\(Phrase.count(bars, "# bar", "# bars")) of \(Phrase.count(instruments, "# instrument", "# instruments")), copied, counted and moved."
                    )
                    page.line("deskbot backtest finds them in the stored prices.")
                }
            case .disk(let free, let used, let removed):
                let isFull = used >= JobFinding.diskWarningPercent
                page.title(isFull ? "⚠️ The disk is nearly full" : "Room on the disk")
                page.line("\(NumberFormat.whole(used))% used, \(Self.size(free)) free.")
                if removed > 0 {
                    page.line("\(Phrase.count(removed, "# old backup", "# old backups")) removed to make room.")
                }
                if isFull { page.line("A full disk stops the bot: it does nothing that it cannot remember.") }
            case .keysAged(nil):
                page.title("The age of the secrets is not known")
                page.line("They come from the environment, and not from a file.")
            case .keysAged(let days?):
                let isOld = days >= JobFinding.keyAgeMaximum
                page.title(isOld ? "🔑 The secrets are due for renewal" : "The secrets are young enough")
                page.line(
                    "The file with the secrets was last changed \(Phrase.count(days, "# day", "# days")) ago.")
                if isOld { page.line("Renew the bot's token with @BotFather, put it into .env, and restart.") }
            }
            return page.draft([[.go("Jobs", .jobs(.list)), .go("Status", .status)]], isSilent: !isUrgent)
        }

        private var isUrgent: Bool {
            switch finding {
            case .disk(_, let used, _): used >= JobFinding.diskWarningPercent
            case .proved(_, _, _, let broken): broken > 0
            default: false
            }
        }

        /// `1.4 GB`, `310.0 MB`, `61.4 KB`
        private static func size(_ bytes: Int64) -> Phrase {
            let (unit, name): (Int64, String) =
                switch bytes {
                case 1_000_000_000...: (1_000_000_000, "GB")
                case 1_000_000...: (1_000_000, "MB")
                default: (1_000, "KB")
                }
            let tenths = bytes / (unit / 10)
            return "\(NumberFormat.whole(Int(tenths / 10))).\(tenths % 10) \(data: name)"
        }
    }
}
