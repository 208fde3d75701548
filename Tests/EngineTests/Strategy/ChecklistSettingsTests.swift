import Domain
import Engine
import Testing

@Suite struct ChecklistSettingsTests {
    private func settings(_ change: (inout ChecklistSettings) -> Void) -> ChecklistSettings {
        var settings = ChecklistSettings()
        change(&settings)
        return settings
    }

    @Test("the defaults are what the documentation says, and have no faults")
    func defaults() {
        let settings = ChecklistSettings()
        #expect(settings.faults.isEmpty)
        #expect(settings.periods == IndicatorPeriods())
        let limits = [
            settings.spreadMaximumBps, settings.adxChopMaximum, settings.compressionChopMaximum,
            settings.adxTrendMinimum, settings.trendNeutralBandBps, settings.rsiLongMaximum,
            settings.rsiShortMinimum, settings.extensionMaximumAtr, settings.atrMinimumBps, settings.stopAtr,
            settings.targetAtr, settings.stopMinimumBps, settings.rewardRiskMinimum,
        ]
        #expect(
            limits.map(\.description)
                == ["2", "20", "0.3", "25", "0", "70", "30", "2", "0.5", "1.5", "3", "4.5", "1.5"])
    }

    @Test("a period lies between 2 and 500", arguments: [(1, false), (2, true), (500, true), (501, false)])
    func period(value: Int, isRight: Bool) {
        let keys = settings {
            ($0.rsiPeriod, $0.atrPeriod, $0.adxPeriod, $0.emaTrend) = (value, value, value, value)
        }.faults.map(\.key)
        #expect(keys == (isRight ? [] : ["emaTrend", "rsiPeriod", "atrPeriod", "adxPeriod"]))
    }

    @Test("a limit lies in its range", arguments: Limit.all)
    func limit(limit: Limit) {
        let step = Fixed(raw: 1)
        let cases = [
            (limit.lowest, true), (limit.highest, true), (limit.lowest - step, false),
            (limit.highest + step, false),
        ]
        for (value, isRight) in cases {
            #expect(settings { limit.set(&$0, value) }.faults.isEmpty == isRight, "\(value)")
        }
    }

    /// The least and the most that one setting may be while the others stand at their defaults.
    struct Limit: Sendable, CustomStringConvertible {
        let description: String
        let lowest: Fixed
        let highest: Fixed
        let set: @Sendable (inout ChecklistSettings, Fixed) -> Void

        init(
            _ name: String, _ lowest: String, _ highest: String,
            set: @escaping @Sendable (inout ChecklistSettings, Fixed) -> Void
        ) {
            description = name
            self.lowest = Fixed(lowest)!
            self.highest = Fixed(highest)!
            self.set = set
        }

        static let all = [
            Limit("spreadMaximumBps", "0", "10000") { $0.spreadMaximumBps = $1 },
            Limit("adxChopMaximum", "0", "25") { $0.adxChopMaximum = $1 },
            Limit("compressionChopMaximum", "0", "1") { $0.compressionChopMaximum = $1 },
            Limit("adxTrendMinimum", "20", "100") { $0.adxTrendMinimum = $1 },
            Limit("adxLossStep", "0", "100") { $0.adxLossStep = $1 },
            Limit("adxWinStep", "0", "100") { $0.adxWinStep = $1 },
            Limit("adxRiseMaximum", "0", "100") { $0.adxRiseMaximum = $1 },
            Limit("adxFallMaximum", "0", "100") { $0.adxFallMaximum = $1 },
            Limit("trendNeutralBandBps", "0", "10000") { $0.trendNeutralBandBps = $1 },
            Limit("rsiLongMaximum", "0", "100") { $0.rsiLongMaximum = $1 },
            Limit("rsiShortMinimum", "0", "100") { $0.rsiShortMinimum = $1 },
            Limit("extensionMaximumAtr", "0.00000001", "100") { $0.extensionMaximumAtr = $1 },
            Limit("atrMinimumBps", "0", "10000") { $0.atrMinimumBps = $1 },
            Limit("stopAtr", "0.00000001", "2") { $0.stopAtr = $1 },
            Limit("targetAtr", "2.25", "100") { $0.targetAtr = $1 },
            Limit("stopMinimumBps", "0", "10000") { $0.stopMinimumBps = $1 },
            Limit("rewardRiskMinimum", "0.00000001", "2") { $0.rewardRiskMinimum = $1 },
        ]
    }

    @Test("every fault is told at once, with its key, its rule and what was found")
    func words() {
        let faults = settings {
            $0.emaFast = 50
            $0.rsiPeriod = 0
            $0.stopAtr = .zero
            $0.adxChopMaximum = Fixed("30")!
            $0.targetAtr = Fixed("-1")!
        }.faults
        #expect(
            faults.map(\.description) == [
                "rsiPeriod: must be at least 2 and at most 500, was 0",
                "stopAtr: must be at least 0.00000001 and at most 100, was 0",
                "targetAtr: must be at least 0.00000001 and at most 100, was -1",
                "emaFast: must be below emaSlow (50), was 50",
                "adxChopMaximum: must be at most adxTrendMinimum (25), was 30",
                "targetAtr: must be at least stopAtr × rewardRiskMinimum (0), was -1",
            ])
    }

    @Test("a checklist is not made of settings with faults")
    func precondition() async {
        await #expect(processExitsWith: .failure) {
            var settings = ChecklistSettings()
            settings.rsiPeriod = 1
            var plan = MarketPlan()
            _ = Checklist(settings: settings, in: &plan)
        }
    }
}
