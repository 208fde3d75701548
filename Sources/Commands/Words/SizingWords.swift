import Domain
import Engine

/// How a quantity came about, in one line.
public enum SizingWords {
    /// `0.50% risk, × 0.5 losses in a row, held by the leverage limit`
    public static func line(_ note: SizingNote) -> Phrase {
        var parts = [method(note)]
        parts += note.factors.map { "× \(NumberFormat.measure($0.value)) \(cut($0.cut))" }
        if let bound = bound(note.bound) { parts.append("held by \(bound)") }
        return parts.joined(separator: ", ")
    }

    private static func method(_ note: SizingNote) -> Phrase {
        let risk: Phrase = "\(NumberFormat.measure(note.basePercent))% risk"
        return switch note.method {
        case .riskPerTrade: risk
        case .fixedQuantity: "fixed quantity, at most \(risk)"
        case .fixedFraction: "fixed part of equity, at most \(risk)"
        case .tiers: "\(risk) for its grade"
        case .kelly: note.fallback.map { "\(risk), only \($0) closed trades for Kelly" } ?? "\(risk) by Kelly"
        }
    }

    private static func cut(_ cut: SizingNote.Cut) -> Phrase {
        switch cut {
        case .lossStreak: "losses in a row"
        case .dayLoss: "the day's loss"
        case .drawdown: "drawdown"
        case .volatility: "volatility"
        case .sessionEnd: "near the close"
        }
    }

    private static func bound(_ bound: SizingNote.Bound) -> Phrase? {
        switch bound {
        case .wish, .risk: nil
        case .tail, .leverage, .largest: holder(bound)
        }
    }

    /// What keeps a quantity from being larger.
    static func holder(_ bound: SizingNote.Bound) -> Phrase {
        switch bound {
        case .wish: "the size of the settings"
        case .risk: "the risk of a trade"
        case .tail: "the limit for violent moves"
        case .leverage: "the leverage limit"
        case .largest: "the largest order"
        }
    }
}
