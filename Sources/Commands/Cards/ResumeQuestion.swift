import Domain

/// The answer to `/resume`: what exactly would happen, and two buttons.
public struct ResumeQuestion: Utterance {
    /// How long the buttons live.
    public static let lifetime = Duration.seconds(60)

    /// What would still hold entries back.
    public enum Hold: Hashable, Sendable {
        case dayLossReached
        case reconciling
        case blackout(NewsLine)
        case noPrices
        case marketClosed

        var line: Phrase {
            switch self {
            case .dayLossReached: "the day's loss limit, until the next trading day"
            case .reconciling: "the venue check, until both books agree"
            case .blackout(let news): "news: \(news.brief)"
            case .noPrices: "prices, until fresh ones come"
            case .marketClosed: "closed markets"
            }
        }
    }

    /// What holds now.
    public let state: TradingState
    public let openPositions: Int
    /// In the order of their weight; may be empty.
    public let holds: [Hold]
    public let nonce: Nonce

    public init(state: TradingState, openPositions: Int, holds: [Hold], nonce: Nonce) {
        self.state = state
        self.openPositions = openPositions
        self.holds = holds
        self.nonce = nonce
    }

    public var words: Draft {
        var page = Page()
        page.title("Resume trading?")
        page.line("Now: \(state.heading)")
        if case .killed(let cause) = state { write(cause, on: &page) }
        if case .paused(let cause) = state { write(cause, on: &page) }
        page.gap()
        page.line("If you confirm, the bot may open positions again, with its usual limits.")
        page.line(
            "It reopens nothing that was closed. Open now: \(Phrase.count(openPositions, "# position", "# positions"))."
        )
        if !holds.isEmpty {
            page.line("What still holds it back:")
            for hold in holds { page.line("• \(hold.line)") }
        }
        page.gap()
        page.line("The buttons work for \(DurationWords.text(Self.lifetime)). No answer keeps it halted.")
        return page.draft([
            [
                ButtonPress.confirm(nonce).button("Resume trading"),
                ButtonPress.decline(nonce).button("Keep halted"),
            ]
        ])
    }

    private func write(_ cause: Cause, on page: inout Page) {
        page.line(cause.line)
        if !cause.reason.isEmpty { page.line("Reason: \(cause.why)") }
    }
}
