import Domain

/// What an alert is about, with what finds the words for it.
public struct AlertLine: Hashable, Sendable {
    public let alert: ChatAlert
    /// Of a price alert; `nil` for the others, and where the instrument is not traded any more.
    public let instrument: Instrument?
    public let currency: Currency

    public init(alert: ChatAlert, instrument: Instrument?, currency: Currency) {
        self.alert = alert
        self.instrument = instrument
        self.currency = currency
    }

    /// `EURUSD above 1.09000`
    var phrase: Phrase {
        switch alert.subject {
        case .price: "\(subject) \(side) \(value(alert.level))"
        case .dayResult: "the day's result \(side) \(value(alert.level))"
        case .drawdown: "\(value(alert.level)) below the account's best"
        }
    }

    /// `EURUSD is above 1.09000`
    var heading: Phrase {
        switch alert.subject {
        case .price: "\(subject) is \(side) \(value(alert.level))"
        case .dayResult: "The day's result is \(side) \(value(alert.level))"
        case .drawdown: "The account is \(value(alert.level)) below its best"
        }
    }

    /// A level, or what was found.
    func value(_ value: Fixed) -> Phrase {
        switch alert.subject {
        case .price:
            instrument.flatMap { instrument in Price(value).map { NumberFormat.price($0, of: instrument) } }
                ?? NumberFormat.exact(value)
        case .dayResult: NumberFormat.signedMoney(value, currency)
        case .drawdown: "\(NumberFormat.decimal(value, digits: 2))%"
        }
    }

    private var subject: Phrase { Phrase(data: PlainText.cut(alert.subject.word, to: 24)) }

    private var side: Phrase {
        switch alert.side {
        case .above: "above"
        case .below: "below"
        }
    }
}

/// The answer to `/alert`, `/alerts` and `/unalert`.
public enum AlertCard: Utterance {
    case list([AlertLine])
    case set(AlertLine, now: Fixed?)
    /// It would have been told at once.
    case reachedAlready(AlertLine, now: Fixed)
    case known(AlertLine)
    case full(maximum: Int)
    case takenBack(Int)
    case noSuch

    public var words: Draft {
        var page = Page()
        switch self {
        case .list(let lines):
            page.title(lines.isEmpty ? "No alert waits" : Phrase.count(lines.count, "# alert", "# alerts"))
            page.list(lines.map(Self.row))
            page.line(
                lines.isEmpty
                    ? "/alert EURUSD above 1.09 sets one." : "Each is told once. /unalert 3 takes one back.",
                .italic)
        case .set(let line, let now):
            page.title("🔔 Alert \(line.alert.number) is set")
            page.line("Told once: \(line.phrase)." + (now.map { " Now: \(line.value($0))." } ?? ""))
        case .reachedAlready(let line, let now):
            page.line("That is so already: \(line.value(now)) now. No alert was set.")
        case .known(let line): page.line("That alert waits already, as number \(line.alert.number).")
        case .full(let maximum):
            page.line(
                "\(NumberFormat.whole(maximum)) alerts wait, and more are not taken. /unalert takes one back.")
        case .takenBack(let count): page.line("Taken back: \(Phrase.count(count, "# alert", "# alerts")).")
        case .noSuch: page.line("No such alert waits. Nothing was changed.")
        }
        let isList = if case .list = self { true } else { false }
        return page.draft([[isList ? .go("Refresh", .alerts) : .go("Alerts", .alerts)]])
    }

    private static func row(_ line: AlertLine) -> Phrase {
        let note: Phrase =
            line.alert.note.isEmpty ? "" : " · \(data: PlainText.line(line.alert.note, maximum: 60))"
        return "\(line.alert.number). \(line.phrase)\(note)"
    }
}

extension Notices {
    /// An alert was reached.
    public struct AlertReached: Utterance {
        public let line: AlertLine
        public let value: Fixed

        public init(line: AlertLine, value: Fixed) {
            self.line = line
            self.value = value
        }

        public var words: Draft {
            var page = Page()
            page.title("🔔 \(line.heading)")
            page.line("Now: \(line.value(value)). This alert is over.")
            if !line.alert.note.isEmpty {
                page.line("\(data: PlainText.line(line.alert.note, maximum: ChatAlert.noteLengthMaximum))")
            }
            return page.draft([[.go("Positions", .positions), .go("Alerts", .alerts)]])
        }
    }
}
