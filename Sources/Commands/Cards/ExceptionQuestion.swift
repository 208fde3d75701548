import Domain

/// The answer to `/override` and `/rearm`: what exactly would happen, and two buttons.
public struct ExceptionQuestion: Utterance {
    public let exception: Fact.Question.Exception
    public let nonce: Nonce

    public init(exception: Fact.Question.Exception, nonce: Nonce) {
        self.exception = exception
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        page.title("\(exception.wish)?")
        if !exception.reason.isEmpty {
            page.line("Reason: \(data: PlainText.line(exception.reason, maximum: Command.reasonLengthMaximum))")
        }
        page.line(exception.effect)
        page.gap()
        page.line(
            "The buttons work for \(DurationWords.text(ResumeQuestion.lifetime)). No answer changes nothing.")
        return page.draft([
            [
                ButtonPress.confirm(nonce).button(exception.gate == nil ? "Re-arm" : "Lift it"),
                ButtonPress.decline(nonce).button("Leave it"),
            ]
        ])
    }
}

/// What became of that question.
public struct ExceptionOutcome: Utterance {
    public let outcome: ResumeOutcome
    public let exception: Fact.Question.Exception

    public init(_ outcome: ResumeOutcome, _ exception: Fact.Question.Exception) {
        self.outcome = outcome
        self.exception = exception
    }

    public var words: Draft {
        var page = Page()
        switch outcome {
        case .confirmed(let who, let at):
            page.title(exception.done)
            page.line("Confirmed \(ClockWords.moment(at)), \(who.byline). \(exception.effect)")
        case .declined(let who, let at):
            page.title("Left as it was")
            page.line("Declined \(ClockWords.moment(at)), \(who.byline). Nothing was changed.")
        case .expired, .usedTwice, .notYours, .madeVoid, .stillClosing, .unknown:
            page.title("Left as it was")
            page.line("The question is no longer open. Nothing was changed. Send the command again.")
        }
        return page.draft([[.go("Limits", .limits), .go("Status", .status)]])
    }

    /// One line over the chat.
    public func popUp(in mode: Mode) -> Phrase {
        switch outcome {
        case .confirmed: mode.stamp("Done.")
        case .declined: mode.stamp("Left as it was.")
        case .expired, .usedTwice, .notYours, .madeVoid, .stillClosing, .unknown: outcome.popUp(in: mode)
        }
    }
}

extension Fact.Question.Exception {
    private var subject: Phrase {
        instrument.map { Phrase(data: PlainText.cut($0.value, to: 20)) } ?? "the account"
    }

    /// `Lift the gate "spread" for EURUSD`.
    var wish: Phrase {
        gate.map { "Lift the gate \"\(ReasonWords.name(of: $0))\" for \(subject)" } ?? "Re-arm \(subject)"
    }

    var done: Phrase {
        gate.map { "🟡 Lifted: \(ReasonWords.name(of: $0)) for \(subject)" } ?? "🟢 Re-armed: \(subject)"
    }

    var effect: Phrase {
        if gate != nil {
            return
                "Entries may pass it for \(DurationWords.text(.minutes(minutes))). Every other gate holds, and the daily report names it."
        }
        return instrument == nil
            ? "The fall from the best is counted from what the account is worth now."
            : "Its locks and its switch are lifted, and its record begins anew."
    }
}
