import Commands
import Desk
import Domain
import Scheduler

/// What was told and what was decided, in words for a terminal. Times are of the account's zone.
struct ReplayWords {
    let instruments: InstrumentTable
    let zone: Zone

    /// `14:03:12.120`
    func clock(_ time: Timestamp) -> String {
        let remainder = time.nanoseconds % Timestamp.nanosecondsPerSecond
        let thousandths = (remainder < 0 ? remainder + Timestamp.nanosecondsPerSecond : remainder) / 1_000_000
        return "\(zone.civil(at: time).timeOfDay).\(Self.padded("\(thousandths)", to: 3))"
    }

    /// `2026-01-05 14:03:12.120`
    func moment(_ time: Timestamp) -> String { "\(zone.date(at: time)) \(clock(time))" }

    /// `34,560`
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return number < 0 ? "-\(text)" : text
    }

    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// With cents, rounded half-even.
    static func cents(_ amount: Fixed) -> String {
        let rounded = amount.rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven) ?? amount
        let hundredths = rounded.raw.magnitude / UInt64(Fixed.scale / 100)
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return "\(rounded.isNegative ? "-" : "")\(grouped(Int(whole))).\(padded("\(rest)", to: 2))"
    }

    /// `+12.30`, `-4.00`, `0.00`
    static func signed(_ amount: Fixed) -> String {
        let text = cents(amount)
        return amount > .zero && text != "0.00" ? "+\(text)" : text == "-0.00" ? "0.00" : text
    }

    static func padded(_ digits: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// `1.2 s`, `3 min 5 s`, `2 h 3 min`
    static func length(_ duration: Duration) -> String {
        let isNegative = duration < .zero
        let tenths = (isNegative ? .zero - duration : duration).nanoseconds / 100_000_000
        let seconds = tenths / 10
        let text =
            if seconds < 60 { "\(seconds).\(tenths % 10) s" } else if seconds < 3_600 {
                "\(seconds / 60) min \(seconds % 60) s"
            } else { "\(seconds / 3_600) h \(seconds / 60 % 60) min" }
        return isNegative ? "-\(text)" : text
    }

    func name(_ index: InstrumentIndex) -> String {
        instruments.all.indices.contains(index.value)
            ? instruments[index].id.value : "instrument \(index.value)"
    }

    /// `the quote 95123.4 / 95123.5 of BTCUSDT`
    func words(_ input: Desk.Input?) -> String {
        switch input {
        case nil: "the beginning of the run"
        case .update(let update):
            switch update.content {
            case .message(let text): "the message “\(Redaction.masked(text))”"
            case .press(let data, _): "the press of a button, \(data)"
            case .notACommand(let why): "an update that is no command (\(why))"
            case .migrated(let chat): "the group becoming \(chat)"
            case .unsigned(_, let why): "a command that nobody in particular gave (\(why))"
            case .code(let step): "six digits, \(step == nil ? "no code" : "a right code")"
            }
        case .quote(let quote): "the quote \(quote.bid) / \(quote.ask) of \(name(quote.instrument))"
        case .notice(let notice): "the venue's word that \(notice.order) \(words(notice.event))"
        case .submissionFailed(let id, let reason): "order \(id) not reaching the venue (\(reason))"
        case .submissionLost(let id): "order \(id) without an answer of the venue"
        case .amendmentFailed(let id, _, let reason):
            "a change of \(id) that the venue did not take (\(reason))"
        case .amendmentLost(let id): "a change of \(id) without an answer of the venue"
        case .snapshot(let book):
            "the venue's book: \(Self.count(book.orders.count, "order")), \(Self.count(book.holdings.count, "holding"))"
        case .snapshotFailed(let why): "the venue's book not coming (\(why))"
        case .warmUp(let index, let timeframe, let bars):
            "\(Self.count(bars.count, "bar")) \(timeframe) of \(name(index)) to warm up"
        case .closed(let index, let bar):
            "the bar of \(zone.civil(at: bar.start).timeOfDay) of \(name(index)), closed at \(bar.close)"
        case .seed(let quotes): Self.count(quotes.count, "quote") + " of the running bar"
        case .calendar(let edition): "the calendar, \(Self.count(edition.events.count, "publication"))"
        case .calendarFailed(let why): "the calendar not coming (\(why))"
        case .lookedUp: "what was looked up for /why"
        case .logRead: "what was read of the log for /logs"
        case .worked(let run, _): "what became of the job \(run.job.name), try \(run.attempt)"
        case .lookedBack(let number, _): "what was heard of the past that is played, number \(number)"
        case .delivered(let id, _): "message \(id) delivered"
        case .undelivered(let id, _): "message \(id) not delivered"
        case .chatLost(let why): "the chat lost (\(why))"
        case .chatFound: "the chat found again"
        case .clockStepped(let seconds): "the host's clock jumping by \(seconds) s"
        case .recordingEnded: "the end of the recorded prices"
        case .restored: "a journal that was put back from a copy"
        case .diskFull(let freed): "a disk without room, where \(freed) bytes were given up"
        case .introduced(let name): "the bot's name, \(name)"
        case .stopping: "the request to stop"
        case .wake: "the alarm"
        case .relayed(let id, let failure):
            failure.map { "alarm \(id) did not go the second way: \($0)" } ?? "alarm \(id) went the second way"
        }
    }

    func words(_ item: ReplayComparison.Item?) -> String {
        switch item {
        case nil: "nothing"
        case .fact(let fact): words(fact.event)
        case .look(let look): words(look)
        case .action(let action): "sends: \(action)"
        }
    }

    func words(_ look: ScanRecord) -> String {
        let subject = "\(look.strategy) looks at \(look.instrument):"
        switch look.outcome {
        case .ordered(let id, let side): return "\(subject) enters \(side == .buy ? "long" : "short"), \(id)"
        case .refused(let reason): return "\(subject) \(Self.words(reason))"
        }
    }

    /// `trend: ADX 18.2, wants over 25 [trend ADX_TOO_LOW value 18.2 limit 25]`
    static func words(_ reason: Reason) -> String {
        let numbers = [
            reason.value.map { "value \($0)" }, reason.limit.map { "limit \($0)" },
            reason.detail.isEmpty ? nil : reason.detail,
        ].compactMap(\.self)
        let code = ([reason.gate.rawValue, reason.code] + numbers).joined(separator: " ")
        return "\(ReasonWords.phrase(reason).text(in: .english)) [\(code)]"
    }

    func words(_ event: Fact.Event) -> String {
        switch event {
        case .ordered(let order): return words(order)
        case .orderChanged(let id, let change): return "\(id) \(words(change))"
        case .configured: return "the settings"
        default:
            let fields = event.fields.filter { !$0.value.isEmpty }.map { "\($0.name) \($0.value)" }
            return ([event.name] + (fields.isEmpty ? [] : [fields.joined(separator: ", ")])).joined(
                separator: ": ")
        }
    }

    /// `buy 0.012 BTCUSDT at market: entry by checklist, reference 95123.4, risk 49.8`
    private func words(_ order: Order) -> String {
        let how =
            switch order.kind {
            case .market: "at market"
            case .limit(let price): "at \(price) or better"
            case .stop(let price): "at market from \(price) on"
            case .stopLimit(let level, let limit): "from \(level) on, at \(limit) or better"
            case .trailingStop(let level, _): "at market from \(level) on, which follows the price"
            }
        let purpose =
            switch order.purpose {
            case .entry: "entry"
            case .stopLoss: "stop"
            case .takeProfit: "target"
            case .flatten: "exit" + (order.cause.map { " (\($0.rawValue))" } ?? "")
            }
        let risk = order.risk > .zero ? ", risk \(order.risk)" : ""
        return
            "\(order.side.rawValue) \(order.quantity) \(order.instrument) \(how): \(purpose) by \(order.strategy), decided at \(order.reference)\(risk), \(order.id)"
    }

    private func words(_ event: Order.Event) -> String {
        switch event {
        case .acknowledged: "is at the venue"
        case .triggered: "reached its stop"
        case .trailed(let level): "followed the price to \(level)"
        case .filled(let fill): "was filled, \(fill.quantity) at \(fill.price), fee \(fill.fee)"
        case .cancelRequested: "is taken back"
        case .cancelled: "was taken back"
        case .rejected(let reason): "was rejected (\(reason))"
        case .outcomeUnknown: "has no answer"
        case .expired: "expired"
        case .amendRequested(let terms):
            "is to change to \(terms.quantity) at \(terms.price) (\(terms.cause.rawValue))"
        case .amended(let terms): "changed to \(terms.quantity) at \(terms.price)"
        case .amendRefused(_, let reason): "stays as it is (\(reason))"
        case .imposed(.financed(let financing)):
            "holding came to \(financing.amount) (\(financing.kind.rawValue))"
        case .imposed(.marginCalled(let call)): "margin call: equity \(call.equity), margin \(call.used)"
        case .imposed(.marginRestored): "the margin call is over"
        case .imposed(.stoppedOut(let stopOut)):
            "closed by the venue, \(stopOut.fill.quantity) at \(stopOut.fill.price)"
        }
    }
}
