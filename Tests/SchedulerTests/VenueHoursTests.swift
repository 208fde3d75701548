import Domain
import Scheduler
import Testing

@Suite struct VenueHoursTests {
    private static let hour = 3_600
    private static func day(_ number: Int, _ hours: Double) -> Int { number * 86_400 + Int(hours * 3_600) }

    private static func ordinary(_ assetClass: Instrument.AssetClass, _ zone: Zone) throws -> VenueHours {
        let week: [Range<Int>] =
            switch assetClass {
            case .crypto: [0..<VenueHours.weekSeconds]
            case .forex: [day(0, 17)..<day(5, 17)]
            case .metal: (0..<5).map { day($0, 18)..<day($0 + 1, 17) }
            case .equity: (1...5).map { day($0, 9.5)..<day($0, 16) }
            }
        return try #require(VenueHours(name: "X", zone: zone, week: week))
    }

    @Test(
        "the ordinary week of each class, as data, is open when the class is, over 400 days",
        arguments: [Instrument.AssetClass.forex, .equity, .crypto, .metal])
    func ordinary(assetClass: Instrument.AssetClass) throws {
        let newYork = try SystemZones.zone("America/New_York")
        let venue = try Self.ordinary(assetClass, newYork)
        var moment = utc("2025-01-05 00:00")
        for _ in 0..<400 * 48 {
            let isOpen = MarketHours.isOpen(assetClass, at: moment, newYork: newYork)
            // The class takes the first hour of Sunday for open, where metals rest.
            if assetClass == .metal, newYork.civil(at: moment).date.weekday == 0 {
                #expect(!venue.isOpen(at: moment) || isOpen)
            } else {
                #expect(venue.isOpen(at: moment) == isOpen, "\(moment)")
            }
            moment = moment + .minutes(30)
        }
    }

    private static func exchange() throws -> VenueHours {
        try #require(
            VenueHours(
                name: "NYSE", zone: SystemZones.zone("America/New_York"),
                week: (1...5).map { day($0, 9.5)..<day($0, 16) },
                exceptions: [
                    CivilDate("2025-11-27")!: .init(name: "Thanksgiving"),
                    CivilDate("2025-11-28")!: .init(name: "Day after Thanksgiving", closedFrom: TimeOfDay(13)),
                ], years: 2025...2027))
    }

    @Test(
        "holidays and early closes, to the second",
        arguments: [
            ("2025-11-26 14:30", true), ("2025-11-26 20:59", true), ("2025-11-26 21:00", false),
            ("2025-11-27 15:00", false), ("2025-11-28 14:29", false), ("2025-11-28 14:30", true),
            ("2025-11-28 17:59", true), ("2025-11-28 18:00", false), ("2025-12-01 14:30", true),
        ])
    func exceptions(at: String, isOpen: Bool) throws {
        #expect(try Self.exchange().isOpen(at: utc(at)) == isOpen)
    }

    @Test("the next change steps over a holiday")
    func changes() throws {
        let venue = try Self.exchange()
        var moment = utc("2025-11-26 20:00")
        var changes: [Timestamp] = []
        for _ in 0..<5 {
            moment = try #require(venue.nextChange(after: moment))
            changes.append(moment)
        }
        #expect(
            changes
                == [
                    "2025-11-26 21:00", "2025-11-28 14:30", "2025-11-28 18:00", "2025-12-01 14:30",
                    "2025-12-01 21:00",
                ].map { utc($0) })
        #expect(venue.holiday(at: utc("2025-11-27 15:00")) == "Thanksgiving")
        #expect(venue.holiday(at: utc("2025-11-28 15:00")) == nil)
        #expect(venue.holiday(at: utc("2025-11-28 19:00")) == "Day after Thanksgiving")
        #expect(venue.knows(CivilDate("2027-12-31")!) && !venue.knows(CivilDate("2028-01-01")!))
    }

    @Test(
        "a change is where the answer changes, and nothing changes before it, over 400 days and a change of clocks"
    )
    func nothingBetween() throws {
        let venue = try Self.exchange()
        var moment = utc("2025-01-05 00:00")
        let end = moment + .days(400)
        while moment < end {
            let next = try #require(venue.nextChange(after: moment))
            #expect(venue.isOpen(at: next) != venue.isOpen(at: next - .nanoseconds(1)))
            #expect(venue.isOpen(at: moment) == venue.isOpen(at: next - .nanoseconds(1)))
            moment = next
        }
        #expect(try Self.ordinary(.crypto, .utc).nextChange(after: moment) == nil)
    }

    @Test("a week without a stretch, or with an empty or an endless one, is none")
    func refused() {
        #expect(VenueHours(name: "X", zone: .utc, week: []) == nil)
        #expect(VenueHours(name: "X", zone: .utc, week: [5..<5]) == nil)
        #expect(VenueHours(name: "X", zone: .utc, week: [0..<VenueHours.weekSeconds + 1]) == nil)
        #expect(VenueHours(name: "X", zone: .utc, week: [-5..<5]) == nil)
    }
}
