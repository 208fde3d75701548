import Domain

extension ConfluenceScanner {
    /// Whether the better side is good enough, and where stop and target lie.
    func judge(
        _ best: Points, _ trends: Trends, _ terms: RegimeTerms, _ atr: Fixed, _ context: AssessmentContext
    ) -> Assessment {
        let wanted = Self.scaled(terms.confluence, to: best.asked)
        guard best.count >= wanted else {
            return no(.confluenceLow, Fixed(whole: best.count), Fixed(whole: wanted))
        }
        let grade = grade(of: best)
        if let probability = best.probability, grade == .base, probability < settings.probabilityMinimum {
            return no(.probabilityLow, probability, settings.probabilityMinimum)
        }
        guard let ensemble = measured(ensemble(best, trends)), ensemble >= settings.ensembleMinimum else {
            return no(.ensembleLow, measured(ensemble(best, trends)), settings.ensembleMinimum)
        }
        return plan(best, terms, atr, ensemble, grade, context)
    }

    /// Points of the whole scale as points of `asked`, rounded up.
    static func scaled(_ points: Int, to asked: Int) -> Int {
        (points * asked + ConfluenceSettings.points - 1) / ConfluenceSettings.points
    }

    private func grade(of best: Points) -> Grade {
        if best.count >= Self.scaled(settings.highestMinimum, to: best.asked) { return .highest }
        return best.count >= Self.scaled(settings.raisedMinimum, to: best.asked) ? .raised : .base
    }

    /// Probability, agreement of M5, M15 and H1 from −1 to 1 brought to 0 to 1, and confluence, each with
    /// its weight over the sum of those that are there; 0 to 1.
    private func ensemble(_ best: Points, _ trends: Trends) -> Double {
        let way = best.side == .buy ? 1 : -1
        let agreement = Double((trends.m5 + trends.m15 + trends.h1) * way) / 3
        let (agreeing, counting) = (settings.agreementWeight.double, settings.confluenceWeight.double)
        var (sum, weight) = (agreeing * (agreement + 1) / 2, agreeing + counting)
        sum += counting * Double(best.count) / Double(best.asked)
        if let probability = best.probability {
            sum += settings.probabilityWeight.double * min(max(probability.double, 0), 1)
            weight += settings.probabilityWeight.double
        }
        return sum / weight
    }

    private func plan(
        _ best: Points, _ terms: RegimeTerms, _ atr: Fixed, _ ensemble: Fixed, _ grade: Grade,
        _ context: AssessmentContext
    ) -> Assessment {
        let bracket = Bracket(side: best.side, context: context)
        let setup = best.probability == nil ? "CONFLUENCE, probability left out" : "CONFLUENCE"
        guard let distance = atr.multiplied(by: terms.stopAtr, rounding: .up),
            let stop = bracket.stop(at: distance),
            let ratio = terms.targetAtr.divided(by: terms.stopAtr, rounding: .up),
            let plan = bracket.plan(stop: stop, ratio: ratio, score: ensemble, grade: grade, setup: setup)
        else { return no(.invalidOrder, gate: .validity) }
        let spreads = context.quote.spread.multiplied(by: settings.targetSpreadMultiple, rounding: .up)
        let noise = plan.reference.amount.multiplied(by: settings.targetMinimumBps, rounding: .up)?
            .divided(by: Fixed(raw: 10_000 * Fixed.scale), rounding: .up)
        guard let spreads, let noise, plan.reward >= max(spreads, noise) else {
            return no(.targetTooClose, plan.reward, spreads.flatMap { a in noise.map { max(a, $0) } })
        }
        return .entry(plan)
    }
}
