import Domain
import Scheduler
import Testing

@Suite struct MarketHoursTests {
    struct Case: Sendable {
        let assetClass: Instrument.AssetClass
        /// The last moment before the change, in UTC.
        let change: String
        let opens: Bool

        init(_ assetClass: Instrument.AssetClass, _ change: String, opens: Bool) {
            (self.assetClass, self.change, self.opens) = (assetClass, change, opens)
        }
    }

    @Test(
        "opens and closes to the second, winter and summer",
        arguments: [
            Case(.forex, "2026-01-04 22:00", opens: true), Case(.forex, "2026-01-09 22:00", opens: false),
            Case(.forex, "2026-07-05 21:00", opens: true), Case(.forex, "2026-07-10 21:00", opens: false),
            Case(.metal, "2026-01-04 23:00", opens: true), Case(.metal, "2026-01-05 22:00", opens: false),
            Case(.metal, "2026-01-05 23:00", opens: true), Case(.metal, "2026-01-09 22:00", opens: false),
            Case(.equity, "2026-01-05 14:30", opens: true), Case(.equity, "2026-01-05 21:00", opens: false),
            Case(.equity, "2026-07-06 13:30", opens: true), Case(.equity, "2026-07-06 20:00", opens: false),
        ])
    func bounds(_ example: Case) throws {
        let newYork = try SystemZones.zone("America/New_York")
        let at = utc(example.change)
        #expect(
            MarketHours.isOpen(example.assetClass, at: at - .nanoseconds(1), newYork: newYork) != example.opens)
        #expect(MarketHours.isOpen(example.assetClass, at: at, newYork: newYork) == example.opens)
        #expect(MarketHours.nextChange(example.assetClass, after: at - .nanoseconds(1), newYork: newYork) == at)
    }

    @Test("forex closes from Friday to Sunday, and the change is found from any hour between")
    func weekend() throws {
        let newYork = try SystemZones.zone("America/New_York")
        for hour in 0..<48 {
            let moment = utc("2026-03-06 22:00") + .hours(hour)  // New York changes its clocks in between
            #expect(!MarketHours.isOpen(.forex, at: moment, newYork: newYork) || hour == 47)
            let next = MarketHours.nextChange(.forex, after: moment, newYork: newYork)
            #expect(next == (hour < 47 ? utc("2026-03-08 21:00") : utc("2026-03-13 21:00")))
        }
    }

    @Test("equities rest at the weekend; crypto never does")
    func others() throws {
        let newYork = try SystemZones.zone("America/New_York")
        #expect(!MarketHours.isOpen(.equity, at: utc("2026-01-10 16:00"), newYork: newYork))
        #expect(
            MarketHours.nextChange(.equity, after: utc("2026-01-09 21:00"), newYork: newYork)
                == utc("2026-01-12 14:30"))
        #expect(MarketHours.isOpen(.crypto, at: utc("2026-01-10 16:00"), newYork: newYork))
        #expect(MarketHours.nextChange(.crypto, after: utc("2026-01-10 16:00"), newYork: newYork) == nil)
    }

    @Test("over 400 days, between two changes nothing changes", arguments: Instrument.AssetClass.allCases)
    func changes(_ assetClass: Instrument.AssetClass) throws {
        let newYork = try SystemZones.zone("America/New_York")
        var moment = utc("2026-01-01 00:00")
        let end = moment + .days(400)
        while moment < end, let next = MarketHours.nextChange(assetClass, after: moment, newYork: newYork) {
            let isOpen = MarketHours.isOpen(assetClass, at: moment, newYork: newYork)
            var probe = moment
            while probe < next {
                #expect(MarketHours.isOpen(assetClass, at: probe, newYork: newYork) == isOpen)
                probe = probe + .minutes(97)
            }
            #expect(MarketHours.isOpen(assetClass, at: next, newYork: newYork) != isOpen)
            moment = next
        }
    }
}
