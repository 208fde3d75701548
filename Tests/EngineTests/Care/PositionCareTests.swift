import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct PositionCareTests {
    static let usual = CarePath().with {
        $0.settings.breakevenAtr = Fixed("0.5")!
        $0.settings.partialPercent = Fixed("30")!
    }
    static let trail = CarePath().with { $0.settings.trail.startAtr = Fixed("0.3")! }

    @Test("with its defaults it does nothing, whatever the price and the time do", arguments: Side.allCases)
    func defaults(side: Side) {
        var path = CarePath().with { $0.side = side }
        path.now = path.openedAt + .days(400)
        path.bar = CareMeasures()
        #expect(path.walk("100 101 110 98 97.01").isEmpty)
    }

    @Test(
        "at half an ATR the stop goes to the entry and 0.05 ATR, and a part is closed, once",
        arguments: Side.allCases)
    func breakeven(side: Side) {
        let path = Self.usual.with { $0.side = side }
        #expect(path.walk("100.5 100.99").isEmpty)
        #expect(
            path.walk("100.99 101 101.2 103 100.1")
                == ["101: close 0.3 partial", "101: stop 100.1 breakeven", "100.1: stopped at 100.1"])
    }

    @Test("a part that is too small, or leaves too little, is not closed, and that is said once")
    func small() {
        let small = Self.usual.with { $0.quantity = "0.33" }
        #expect(small.walk("101 101.5") == ["101: decline partial", "101: stop 100.1 breakeven"])
        #expect(Self.usual.with { $0.quantity = "0.34" }.walk("101").first == "101: close 0.1 partial")
        let most = Self.usual.with {
            $0.quantity = "0.34"
            $0.settings.partialPercent = Fixed("80")!
        }
        #expect(most.walk("101").first == "101: decline partial")
    }

    @Test(
        "the trail starts at 0.3 ATR, one ATR away, and is 0.4 away at three; it never goes back",
        arguments: Side.allCases)
    func trailing(side: Side) {
        let path = Self.trail.with { $0.side = side }
        #expect(path.walk("100.59").isEmpty)
        #expect(
            path.walk("100.6 103.3 102.9 106 110 109.5 109.2")
                == [
                    "100.6: stop 98.6 trail", "103.3: stop 101.9 trail", "106: stop 105.2 trail",
                    "110: stop 109.2 trail", "109.2: stopped at 109.2",
                ])
    }

    @Test("a change of the stop below a twentieth of an ATR is not made", arguments: Side.allCases)
    func step(side: Side) {
        let path = Self.trail.with {
            $0.side = side
            $0.stop = "105.1"
        }
        #expect(path.advice("106") == [])
        #expect(path.with { $0.stop = "105.09" }.advice("106") == ["stop 105.2 trail"])
    }

    @Test(
        "where the price fell through the wanted stop before it was moved, it is closed",
        arguments: Side.allCases)
    func gap(side: Side) {
        let path = Self.trail.with { $0.side = side }
        #expect(path.advice("105.2", best: "106") == ["close trailingStop"])
        #expect(path.advice("105.21", best: "106") == ["stop 105.2 trail"])
        #expect(Self.usual.with { $0.side = side }.advice("100.05", best: "101") == ["close breakeven"])
    }

    @Test("a stop that lives is never replaced by a looser one, and none is made where none lives")
    func onlyTighter() {
        #expect(Self.trail.with { $0.stop = "105.3" }.advice("106") == [])
        var sight = Self.trail.sight(mark: "106")
        sight.stop = nil
        #expect(Self.trail.care.advice(on: sight) == [])
    }

    @Test("a loser is cut where two of three signs say so", arguments: Side.allCases)
    func earlyCut(side: Side) {
        var path = CarePath().with {
            $0.side = side
            $0.settings.earlyCut.lossAtr = Fixed("0.5")!
        }
        let isLong = side == .buy
        let bad = isLong ? 34.9 : 65.1
        let against = isLong ? -0.1 : 0.1
        func cut(_ rsi: Double, _ histogram: [Double], _ close: Double, _ mark: String) -> [String] {
            var bar = CareMeasures()
            (bar.rsi, bar.histogram, bar.close, bar.average) = (rsi, histogram, close, 100)
            path.bar = bar
            return path.advice(mark)
        }
        let (under, over) = isLong ? (99.0, 101.0) : (101.0, 99.0)
        #expect(cut(bad, [against, against, against], over, "98.99") == ["close earlyCut"])
        #expect(cut(bad, [against, against, against], over, "99") == [])
        #expect(cut(bad, [against, 0, against], under, "98") == ["close earlyCut"])
        #expect(cut(50, [against, against, against], under, "98") == ["close earlyCut"])
        #expect(cut(isLong ? 35 : 65, [against, against], under, "98") == [])
        #expect(cut(.nan, [against, against, against], .nan, "98") == [])
        path.bar = nil
        #expect(path.advice("98") == [])
    }

    @Test("the latest step of the table that has come says what profit is enough", arguments: Side.allCases)
    func profitSteps(side: Side) {
        var path = CarePath().with {
            $0.side = side
            $0.settings.profitSteps = [
                .init(minutes: 60, profit: .one), .init(minutes: 240, profit: Fixed("-0.5")!),
            ]
        }
        path.now = path.openedAt + .seconds(3_599)
        #expect(path.advice("109") == [])
        path.now = path.openedAt + .minutes(60)
        #expect(path.advice("102.99") == [] && path.advice("103") == ["close roi"])
        path.now = path.openedAt + .minutes(240)
        #expect(path.advice("98.49") == [] && path.advice("98.5") == ["close roi"])
        path.settings.profitUnit = .percent
        #expect(path.advice("99.49") == [] && path.advice("99.5") == ["close roi"])
    }

    @Test("time ends it: minutes, bars, and days in stages")
    func time() {
        var path = CarePath().with { $0.settings.exitMinutes = 30 }
        path.now = path.openedAt + .minutes(30) - .nanoseconds(1)
        #expect(path.advice("100") == [])
        path.now = path.openedAt + .minutes(30)
        #expect(path.advice("100") == ["close timeExit"])
        path.settings = ManagementSettings()
        path.settings.exitBars = 2
        path.openedAt = Timestamp.monday + .minutes(4)
        path.now = Timestamp.monday + .minutes(9)
        #expect(path.advice("100") == [])
        path.now = Timestamp.monday + .minutes(10)
        #expect(path.advice("100") == ["close timeExit"])
        path.settings = ManagementSettings()
        path.settings.stageDays = [10, 15]
        path.now = path.openedAt + .days(10) - .nanoseconds(1)
        #expect(path.advice("100") == [])
        path.now = path.openedAt + .days(10)
        #expect(path.advice("100") == ["close 0.5 stagedExit"])
        path.now = path.openedAt + .days(15)
        #expect(path.advice("100") == ["close timeExit"])
    }

    @Test("the day's end and the week's end close it, and forbid what they would close")
    func sessions() {
        var path = CarePath().with { $0.settings.flatAt = TimeOfDay(hour: 16, minute: 25) }
        let friday = CivilDate(year: 2026, month: 1, day: 9)!
        func at(_ days: Int, _ clock: String) -> CivilTime {
            CivilTime(date: friday.adding(days: days), timeOfDay: TimeOfDay(clock)!)
        }
        path.outside.local = at(0, "16:24")
        #expect(path.advice("100") == [] && path.care.refusal(path.outside) == nil)
        path.outside.local = at(0, "16:25")
        #expect(path.advice("100") == ["close sessionEnd"])
        #expect(path.care.refusal(path.outside)?.code == "SESSION_OVER")
        path.settings = ManagementSettings()
        path.settings.weekendMinutes = 30
        for (days, clock, isNear) in [
            (0, "16:29", false), (0, "16:30", true), (1, "12:00", true), (2, "16:59", true),
            (2, "17:00", false),
            (-1, "16:45", false),
        ] {
            path.outside.newYork = at(days, clock)
            #expect(path.advice("100") == (isNear ? ["close weekend"] : []), "\(days) \(clock)")
            #expect((path.care.refusal(path.outside)?.code == "WEEKEND_NEAR") == isNear)
        }
    }

    @Test("ahead of a publication it closes, or tightens the stop", arguments: Side.allCases)
    func news(side: Side) {
        var path = CarePath().with {
            $0.side = side
            $0.settings.newsMinutes = 10
        }
        for (seconds, isNear) in [(601, false), (600, true), (0, true), (-1, false)] {
            path.outside.nextNews = .seconds(seconds)
            #expect(path.advice("103") == (isNear ? ["close news"] : []))
            #expect((path.care.refusal(path.outside)?.code == "NEWS_NEAR") == isNear)
        }
        path.outside.nextNews = .seconds(60)
        path.settings.newsAction = .tighten
        #expect(path.advice("103") == ["stop 102.2 news"])
        #expect(path.care.refusal(path.outside) == nil)
        path.outside.nextNews = nil
        #expect(path.advice("103") == [])
    }

    @Test("while the window of a publication runs the plan is carried out", arguments: Side.allCases)
    func newsPlan(side: Side) {
        var path = CarePath().with { $0.side = side }
        for (plan, advice) in [
            (NewsPlan.nothing, []), (.noEntries, []), (.tighten, ["stop 102.2 news"]), (.close, ["close news"]),
        ] {
            path.outside.newsPlan = plan
            #expect(path.advice("103") == advice, "\(plan)")
        }
    }

    @Test("it is closed where the market trends the other way", arguments: Side.allCases)
    func regime(side: Side) {
        var path = CarePath().with {
            $0.side = side
            $0.settings.exitsOnRegime = true
        }
        let sign = side == .buy ? -1.0 : 1.0
        var bar = CareMeasures()
        (bar.adx, bar.close, bar.fast, bar.slow) = (25.1, 100 + 2 * sign, 100 + sign, 100)
        path.bar = bar
        #expect(path.advice("100") == ["close regime"])
        path.bar?.adx = 25
        #expect(path.advice("100") == [])
        path.bar?.adx = 40
        path.bar?.fast = 100 + 3 * sign
        #expect(path.advice("100") == [])
    }

    @Test("it adds in profit only, at closes of bars only, and so many times", arguments: Side.allCases)
    func scaling(side: Side) {
        var path = CarePath().with {
            $0.side = side
            $0.settings.scaleIn.everyAtr = .one
            $0.settings.scaleOut.everyAtr = Fixed("2")!
        }
        #expect(path.advice("102") == [])
        path.bar = CareMeasures()
        #expect(path.advice("101.99") == [] && path.advice("102") == ["add 25"])
        #expect(path.walk("102 103 104 104.5") == ["102: add 25", "104: close 0.25 scaleOut"])
    }

    /// `DESKBOT_LONG` makes it a hundred thousand.
    @Test("whatever the price does, the stop only tightens, stays off the market and parts stay legal")
    func ratchet() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<CareCases.count {
            var path = CarePath()
            path.side = Bool.random(using: &random) ? .buy : .sell
            path.settings.breakevenAtr = Fixed(raw: .random(in: 0...Fixed.scale, using: &random))
            path.settings.partialPercent = Fixed(raw: .random(in: 0...99 * Fixed.scale, using: &random))
            path.settings.trail.startAtr = Fixed(raw: .random(in: 0...Fixed.scale, using: &random))
            path.settings.trail.nearAtr = Fixed(
                raw: .random(in: Fixed.scale / 10...Fixed.scale, using: &random))
            path.settings.newsMinutes = Int.random(in: 0...1, using: &random)
            path.settings.newsAction = .tighten
            path.outside.nextNews = .seconds(30)
            var sight = path.sight(mark: "100")
            var mark = Int64(10_000)
            for _ in 0..<25 {
                mark = max(9_701, mark + .random(in: -150...160, using: &random))
                sight.mark = CarePath.mirrored(Price(Fixed(raw: mark * (Fixed.scale / 100)))!, path.side)
                if sight.isTighter(sight.mark, than: sight.best) { sight.best = sight.mark }
                for advice in path.care.advice(on: sight) {
                    switch advice {
                    case .moveStop(let price, _):
                        #expect(
                            sight.isTighter(price, than: sight.stop!)
                                && sight.isTighter(sight.mark, than: price))
                        #expect(price.amount.isMultiple(of: CarePath.instrument.tick))
                        sight.stop = price
                    case .reduce(let part, let cause):
                        #expect(part >= CarePath.instrument.minimum)
                        sight.quantity = sight.quantity.subtracting(part)!
                        #expect(sight.quantity >= CarePath.instrument.minimum)
                        sight.reductions.append(cause)
                    case .decline(let cause): sight.declined.append(cause)
                    case .close, .add: break
                    }
                }
            }
        }
    }
}
