import Domain

extension Notices {
    /// A publication comes near, stops entries, or lets them go on.
    public struct Blackout: Utterance {
        public enum Stage: String, Hashable, Sendable, CaseIterable {
            case hourBefore, quarterBefore, began, ended
        }

        public let stage: Stage
        public let cause: NewsLine
        /// Until the publication; used before it.
        public let wait: Duration
        /// When entries are stopped, in the reader's zone.
        public let from: CivilTime
        public let until: CivilTime
        /// Instruments without entries meanwhile.
        public let instruments: [InstrumentID]
        /// Of those, the ones that are held.
        public let positions: [InstrumentID]
        /// What is done about those.
        public let plan: NewsPlan
        /// What its buttons call it; empty where nothing can be chosen.
        public let name: String

        public init(
            stage: Stage, cause: NewsLine, wait: Duration, from: CivilTime, until: CivilTime,
            instruments: [InstrumentID], positions: [InstrumentID], plan: NewsPlan = .noEntries,
            name: String = ""
        ) {
            self.plan = plan
            self.name = name
            self.stage = stage
            self.cause = cause
            self.wait = wait
            self.from = from
            self.until = until
            self.instruments = instruments
            self.positions = positions
        }

        public var words: Draft {
            var page = Page()
            page.title(heading)
            page.line(consequence)
            if !positions.isEmpty, stage != .ended {
                page.line("Held: \(Notices.names(positions)). \(care)")
            }
            let plans: [Draft.Button?] =
                stage == .ended || name.isEmpty
                ? [] : plan.others.map { .go($0.title, .newsPlan(name, $0)) }
            return page.draft(
                (plans.isEmpty ? [] : [plans]) + [
                    [.go("News", .news(days: Command.newsDaysUsual)), .go("Positions", .positions)]
                ],
                isSilent: stage == .hourBefore || stage == .ended)
        }

        private var heading: Phrase {
            switch stage {
            case .hourBefore, .quarterBefore: "\(cause.title) in \(DurationWords.text(wait))"
            case .began: "🟡 No entries: \(cause.title)"
            case .ended: "🟢 Over: \(cause.title)"
            }
        }

        /// `on Wed 25 Nov, 14:15 to 14:45`
        private var window: Phrase {
            from.date == until.date
                ? "on \(ClockWords.day(from.date)), \(ClockWords.clock(from)) to \(ClockWords.clock(until))"
                : "from \(ClockWords.moment(from)) to \(ClockWords.moment(until))"
        }

        /// What becomes of what is held.
        private var care: Phrase {
            switch (plan, stage) {
            case (.nothing, _), (.noEntries, _): "Stops and targets stay in place."
            case (.tighten, .began): "Stops come nearer to the price now."
            case (.tighten, _): "Stops come nearer to the price at \(ClockWords.clock(from))."
            case (.close, .began): "It is closed now."
            case (.close, _): "It will be closed at \(ClockWords.clock(from))."
            }
        }

        private var consequence: Phrase {
            let names = instruments.isEmpty ? "any instrument" : Notices.names(instruments)
            return switch stage {
            case .hourBefore, .quarterBefore:
                "No entries in \(names) \(window)."
            case .began: "None in \(names) until \(ClockWords.moment(until)). Then they go on by themselves."
            case .ended: "News no longer holds back entries in \(names)."
            }
        }
    }
}
