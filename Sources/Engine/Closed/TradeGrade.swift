import Domain

/// How well a closed trade was entered and left, by rules that judge what it did and not what came of it.
///
/// Everything is measured in what was risked. A trade whose risk is not known, or whose price nobody watched, has no
/// letter. docs/reports.md says the same in words.
public struct TradeGrade: Hashable, Sendable {
    /// The best first.
    public enum Letter: String, Hashable, Sendable, CaseIterable {
        case a = "A"
        case b = "B"
        case c = "C"
        case d = "D"
    }

    /// What should not have happened.
    public enum Breach: Hashable, Sendable, CaseIterable {
        /// It cost more than ``lossMaximum`` times what was risked.
        case lossBeyondRisk
        /// It had no live stop.
        case withoutStop
        /// The venue closed it because the account's margin was lacking.
        case stoppedOut
        /// Somebody closed it by hand.
        case byHand
    }

    /// At most so much of the risk was against it, for an A, a B and a C: in hundredths.
    static let adverseMaximum: [Int64] = [25, 50, 75]
    /// At least so much of the best was taken, for an A, a B and a C: in hundredths.
    static let takenMinimum: [Int64] = [75, 50, 25]
    /// What was never further ahead than this part of the risk had nothing to take: in hundredths.
    static let aheadMinimum: Int64 = 25
    /// In hundredths of the risk: a tenth more is what a gap may cost.
    static let lossMaximum: Int64 = 110

    /// How little it went against its entry; `nil` where that is not known.
    public let entry: Letter?
    /// How much of its best was taken; `nil` where that is not known, or there was nothing to take.
    public let exit: Letter?
    /// In the order of ``Breach``.
    public let breaches: [Breach]
    /// MAE: the most that it was behind, in units of its risk; `nil` where that is not known.
    public let adverse: Fixed?
    /// MFE: the most that it was ahead, in units of its risk; `nil` where that is not known.
    public let favourable: Fixed?

    /// - Parameters:
    ///   - favourable: the most that it was ahead, in the account's currency, from zero up; `nil` where nobody watched.
    ///   - adverse: the most that it was behind, as a size.
    public init(_ trade: Trade, favourable: Fixed?, adverse: Fixed?) {
        func ofRisk(_ amount: Fixed?) -> Fixed? {
            guard trade.risk > .zero else { return nil }
            return amount.flatMap { max($0, .zero).divided(by: trade.risk, rounding: .toNearestOrEven) }
        }
        let (behind, ahead) = (ofRisk(adverse), ofRisk(favourable))
        (self.adverse, self.favourable) = (behind, ahead)
        entry = behind.map { behind in
            Self.letter { behind <= Self.hundredths(Self.adverseMaximum[$0]) }
        }
        if let ahead, let favourable, ahead > Self.hundredths(Self.aheadMinimum) {
            let taken = trade.gross.divided(by: favourable, rounding: .toNearestOrEven) ?? .zero
            exit = Self.letter { taken >= Self.hundredths(Self.takenMinimum[$0]) }
        } else {
            exit = nil
        }
        var breaches: [Breach] = []
        if let multiple = ofRisk(trade.net.isNegative ? trade.net.magnitude : .zero),
            multiple > Self.hundredths(Self.lossMaximum)
        {
            breaches.append(.lossBeyondRisk)
        }
        if trade.exit == .naked { breaches.append(.withoutStop) }
        if trade.exit == .stopOut { breaches.append(.stoppedOut) }
        if trade.exit == .flatten { breaches.append(.byHand) }
        self.breaches = breaches
    }

    private static func letter(_ isAtLeast: (Int) -> Bool) -> Letter {
        for place in 0..<3 where isAtLeast(place) { return Letter.allCases[place] }
        return .d
    }

    private static func hundredths(_ count: Int64) -> Fixed { Fixed(raw: count * (Fixed.scale / 100)) }
}
