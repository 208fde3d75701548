import Domain

extension Trade.Exit {
    /// What closed it, as a heading or in a table.
    var name: Phrase { names.full }
    /// The same in at most ten characters.
    var brief: Phrase { names.brief }

    /// The words of a ``name`` that was counted by.
    static func phrase(named name: String) -> Phrase {
        allCases.lazy.map(\.name).first { $0.text(in: .english) == name } ?? Phrase(data: name)
    }

    private var names: (full: Phrase, brief: Phrase) {
        switch self {
        case .stopLoss: ("stop", "stop")
        case .takeProfit: ("target", "target")
        case .flatten: ("as ordered", "ordered")
        case .reversed: ("entry the other way", "reversed")
        case .breakeven: ("breakeven stop", "breakeven")
        case .trailingStop: ("trailing stop", "trailing")
        case .tightenedStop: ("tightened stop", "tightened")
        case .partial: ("part at breakeven", "part")
        case .scaleOut: ("step of profit", "step")
        case .earlyCut: ("early cut", "early cut\(as: "brief")")
        case .roi: ("profit for its age", "age")
        case .timeExit: ("time up", "time up")
        case .stagedExit: ("first stage", "stage")
        case .sessionEnd: ("end of day", "day's end")
        case .weekend: ("weekend", "weekend\(as: "brief")")
        case .regime: ("trend against it", "trend")
        case .news: ("news ahead", "news")
        case .strategy: ("strategy's wish", "strategy")
        case .stopOut: ("margin lacking", "margin")
        case .adopted: ("venue's book", "venue")
        case .naked: ("no live stop", "no stop")
        }
    }
}
