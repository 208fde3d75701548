import Domain
import Engine

/// The rules of a lent account, each in one line.
public enum PropWords {
    /// `Day's loss 120.00 of 500.00, 380.00 left`
    public static func line(_ line: PropLine) -> Phrase {
        guard let used = line.used, let left = line.headroom else {
            return "\(name(of: line.rule)) not known, the limit is \(amount(line.limit, line.rule))"
        }
        let share: Phrase =
            "\(name(of: line.rule)) \(amount(used, line.rule)) of \(amount(line.limit, line.rule))"
        return switch line.rule {
        case .profitTarget, .minimumDays: left == .zero ? "\(share), done" : share
        case .dailyLoss, .totalLoss, .bestDay, .lotsPerSymbol, .lotsTotal:
            "\(share), \(amount(left, line.rule)) left"
        }
    }

    public static func name(of rule: PropRuleName) -> Phrase {
        switch rule {
        case .dailyLoss: "Day's loss"
        case .totalLoss: "Total loss"
        case .profitTarget: "Target"
        case .minimumDays: "Trading days"
        case .bestDay: "Best day"
        case .lotsPerSymbol: "Largest holding"
        case .lotsTotal: "All holdings"
        }
    }

    private static func amount(_ value: Fixed, _ rule: PropRuleName) -> Phrase {
        switch rule {
        case .dailyLoss, .totalLoss, .profitTarget: NumberFormat.decimal(value, digits: 2)
        case .bestDay: NumberFormat.percent(value)
        case .minimumDays, .lotsPerSymbol, .lotsTotal: NumberFormat.exact(value)
        }
    }
}
