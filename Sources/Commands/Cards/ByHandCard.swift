import Domain
import Engine

/// The answer to a command that moves a stop or a target, takes entries back, or closes something.
public struct ByHandCard: Utterance {
    public let instrument: Instrument
    public let answer: ByHand.Answer

    public init(instrument: Instrument, answer: ByHand.Answer) {
        self.instrument = instrument
        self.answer = answer
    }

    public var words: Draft {
        var page = Page()
        let name = PlainText.cut(instrument.id.value, to: 24)
        let price = { NumberFormat.price($0, of: instrument) }
        switch answer {
        case .closing: page.title(line)
        case .stopMoving(let from, let to):
            page.title("\(data: name): stop \(price(from)) → \(price(to))")
            page.line("The venue was asked. Until it answers, the old one holds.")
        case .targetMoving(let from, let to):
            page.title("\(data: name): target \(price(from)) → \(price(to))")
            page.line("The venue was asked. Until it answers, the old one holds.")
        case .refused:
            page.title("\(data: name): nothing was changed")
            page.line(line)
        }
        return page.draft([Notices.look])
    }

    /// What was done, or why nothing was, in one line.
    var line: Phrase {
        let name = PlainText.cut(instrument.id.value, to: 24)
        let price = { NumberFormat.price($0, of: instrument) }
        switch answer {
        case .closing(let quantity):
            return "Closing \(NumberFormat.quantity(quantity, of: instrument)) \(data: name) at the market"
        case .stopMoving(_, let to): return "\(data: name): stop to \(price(to))"
        case .targetMoving(_, let to): return "\(data: name): target to \(price(to))"
        case .refused(let why):
            switch why {
            case .nothingOpen: return "Nothing is open in \(data: name)."
            case .alreadyClosing: return "\(data: name) is being closed already."
            case .busy:
                return
                    "The venue has not answered the last change of \(data: name) yet. Try again in a few seconds."
            case .tooSmall(let least):
                return
                    "The part, or what would be left, is below the smallest order of \(NumberFormat.quantity(least, of: instrument))."
            case .noStop: return "\(data: name) has no live stop. The bot closes what stays without one."
            case .noTarget: return "\(data: name) has no target that could be moved."
            case .noPrice: return "There is no price of \(data: name) to judge that by."
            case .looser(let now):
                return
                    "A stop never moves away from the price: it is at \(price(now)). To risk less, move it closer or close a part."
            case .passed(let mark):
                return "The price is at \(price(mark)), there or beyond. /close \(data: name) closes now."
            case .unchanged(let at): return "It is at \(price(at)) already."
            }
        }
    }
}

/// The answer to `/cancel`.
public struct EntriesCancelled: Utterance {
    /// `nil` for all.
    public let instrument: InstrumentID?
    public let count: Int

    public init(instrument: InstrumentID?, count: Int) {
        self.instrument = instrument
        self.count = count
    }

    public var words: Draft {
        var page = Page()
        let place: Phrase = instrument.map { " in \(data: PlainText.cut($0.value, to: 24))" } ?? ""
        if count == 0 {
            page.line("No entry waits\(place). Nothing was changed.")
        } else {
            page.title("Taking back \(Phrase.count(count, "# entry", "# entries"))\(place)")
            page.line("What has filled meanwhile stays open behind its stop.")
        }
        return page.draft([Notices.look])
    }
}
