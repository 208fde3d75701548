import Domain

extension Trade.Exit {
    /// Why a position or a part of it was closed, to stand after `Closed EURUSD`.
    var words: Phrase {
        switch self {
        case .stopLoss: " at its stop"
        case .takeProfit: " at its target"
        case .flatten: " as ordered"
        case .reversed: " by an entry the other way"
        case .breakeven: " at breakeven"
        case .trailingStop: " at its trailing stop"
        case .tightenedStop: " at its tightened stop"
        case .partial: ", as its stop went to breakeven"
        case .scaleOut: ", a step of profit taken"
        case .earlyCut: " early: a loser whose momentum turned"
        case .roi: ": profit enough for its age"
        case .timeExit: ": its time was up"
        case .stagedExit: ": the first stage of its days"
        case .sessionEnd: " before the day ends"
        case .weekend: " before the weekend"
        case .regime: ": the market trends against it"
        case .news: " before news"
        case .strategy: ": its strategy wants out"
        case .naked: ": it had no live stop"
        case .stopOut: " by the venue: its margin was lacking"
        case .adopted: ", as the venue's book says"
        }
    }

    /// The part that was to be closed, to stand after `EURUSD: `.
    var part: Phrase {
        switch self {
        case .scaleOut: "step of profit"
        case .stagedExit: "first stage"
        default: "part at breakeven"
        }
    }
}
