import Domain
import Scheduler
import TestSupport
import Testing
import Venues

@testable import Market

@Suite struct PriceCheckTests {
    private static func check(
        _ text: String, _ assetClass: Instrument.AssetClass? = .crypto, clock: FileClock? = nil,
        name: String = "prices.csv"
    ) throws -> PriceCheck {
        let scratch = try Scratch()
        return try PriceCheck(
            path: try scratch.file(text, name), clock: clock,
            hours: try assetClass.map { OpenHours($0, newYork: try Scratch.newYork()) })
    }

    private static func found(_ check: PriceCheck) -> [Finding.Kind: Int] {
        Dictionary(uniqueKeysWithValues: check.findings.map { ($0.kind, $0.count) })
    }

    @Test("a sound file is fit, and whole")
    func sound() throws {
        let check = try Self.check([Bar].walk(3_000).csv)
        #expect(check.isFit && check.findings == [])
        #expect(check.rows == 3_000 && check.timeframe == .m1 && check.completeness == 100)
        #expect(check.first == Timestamp(unixSeconds: 1_746_057_600))
        #expect(check.last == Timestamp(unixSeconds: 1_746_057_600 + 2_999 * 60))
    }

    @Test(
        "a gap is graded by the bars that are missing",
        arguments: [
            (1, .lowGap), (2, .mediumGap), (10, .mediumGap), (11, .highGap), (100, .highGap),
            (101, .criticalGap),
        ] as [(Int, Finding.Kind)])
    func gaps(missing: Int, kind: Finding.Kind) throws {
        var bars = [Bar].walk(400)
        bars.removeSubrange(200..<200 + missing)
        let check = try Self.check(bars.csv)
        #expect(check.isFit && Self.found(check) == [kind: 1])
        #expect(check.missing == Int64(missing) && check.expected == 400)
        #expect(check.completeness == 100 * Double(400 - missing) / 400)
        #expect(
            check[kind].examples.first?.hasPrefix(
                "\(missing) missing from \(bars[199].start) to \(bars[200].start)") == true)
    }

    @Test("every fault is found where it is, and the reading goes on")
    func faults() throws {
        var lines = [Bar].walk(40).csv.split(separator: "\n").map(String.init)
        let at = { (place: Int) in lines[place].split(separator: ",")[0] }
        lines[5] = "\(at(5)),1,2,3,4,5"  // the range
        lines[6] = "\(at(6)),0,2,1,1,5"
        lines[7] = "\(at(7)),100,100,100,100,-5"
        lines[8] = "x,100,100,100,100,5"
        lines[9] = "\(at(9)),100"
        lines[10] = lines[12]  // out of order from here: 11 is late, 12 again
        lines[20] = lines[19]
        lines[30] = "\(at(29)),100,100,100,100,5"
        let check = try Self.check(lines.joined(separator: "\n") + "\n")
        #expect(
            Self.found(check) == [
                .range: 1, .price: 1, .volume: 1, .time: 1, .text: 1, .outOfOrder: 1, .duplicate: 2,
                .conflict: 1,
                .lowGap: 2, .mediumGap: 1,
            ])
        #expect(check[.range].examples == ["line 6: open 1, high 2, low 3, close 4"])
        #expect(
            check[.outOfOrder].examples.count == 1
                && check[.outOfOrder].examples.first?.hasPrefix("line 12: ") == true)
        #expect(!check.isFit && check.rows == 35 && check.faultyRows == 5)
    }

    @Test("an ask below its bid, and a tick that came late")
    func ticks() throws {
        let header = "timestamp_ms,bid,ask\n"
        let check = try Self.check(header + "1000,2,3\n1000,2,3\n1500,3,2\n900,2,3\n")
        #expect(Self.found(check) == [.crossed: 1, .outOfOrder: 1])
        #expect(check.step == nil && check.completeness == nil)
        let quiet = try Self.check(header + "0,2,3\n660000,2,3\n1380000,2,3\n")
        #expect(quiet.isFit && Self.found(quiet) == [.highGap: 1], "ten minutes are quiet, eleven are a gap")
    }

    @Test("the hour that a clock shows twice is told from rows that are out of order")
    func repeatedHour() throws {
        // 2018-11-04 00:00 to 03:00 on a wall in New York, minute by minute: 01:00 to 01:59 is there twice.
        let minutes = Array(0..<120) + Array(60..<180)
        let lines = minutes.enumerated().map { place, minute in
            let clock =
                (minute / 60 < 10 ? "0" : "") + "\(minute / 60)" + (minute % 60 < 10 ? "0" : "")
                + "\(minute % 60)00"
            return "20181104 \(clock);1.\(place + 100);1.5;1;1.2;0\n"
        }
        let text = lines.joined()
        let fixed = try Self.check(text, clock: FileClock(fixed: "UTC-5"))
        #expect(Self.found(fixed) == [.repeatedHour: 60, .zeroVolume: 240] && !fixed.isFit)
        let zone = try Scratch.newYork()
        let wall = FileClock(name: zone.name) { zone.offset(at: $0) }
        let right = try Self.check(text, clock: wall)
        #expect(right.isFit && Self.found(right) == [.zeroVolume: 240] && right.completeness == 100)
    }

    @Test(
        "a split is told from a crash by its ratio",
        arguments: [
            ("50", .split, "2:1"), ("48.5", .split, "2:1"), ("48", .outlier, "-52 %"), ("25.2", .split, "4:1"),
            ("14.3", .split, "7:1"), ("201", .split, "1:2"), ("150", nil, ""), ("150.01", .outlier, "+50 %"),
            ("1000", .split, "1:10"), ("67", nil, ""), ("60", nil, ""), ("400000", .outlier, "+399900 %"),
        ] as [(String, Finding.Kind?, String)])
    func jumps(price: String, kind: Finding.Kind?, words: String) throws {
        var bars = (0..<20).map { bar(Int64($0) * 86_400, "100", "100", "100", "100") }
        for place in 10..<20 { bars[place] = bar(Int64(place) * 86_400, price, price, price, price) }
        let check = try Self.check(bars.csv)
        #expect(check.isFit && Self.found(check) == kind.map { [$0: 1] } ?? [:])
        let example = kind.flatMap { check[$0].examples.first } ?? "line 12: \(words), 100 to \(price) at "
        #expect(example.hasPrefix("line 12: \(words), 100 to \(price) at "))
    }

    @Test("a spike inside of one bar is an outlier, and so is the way back no more than once")
    func spike() throws {
        var bars = (0..<20).map { bar(Int64($0) * 60, "100", "100", "100", "100") }
        bars[10] = bar(600, "100", "151", "100", "100")
        #expect(Self.found(try Self.check(bars.csv)) == [.outlier: 1])
    }

    @Test("bars that do not begin on their timeframe, and a distance that is no timeframe")
    func steps() throws {
        let late = [Bar].walk(100).map { part in
            bar(part.start.unixSeconds + 7, "1", "1", "1", "1")
        }
        #expect(Self.found(try Self.check(late.csv)) == [.misaligned: 100])
        let three = (0..<100).map { bar(Int64($0) * 180, "1", "1", "1", "1") }
        let check = try Self.check(three.csv)
        #expect(Self.found(check) == [.step: 1] && check.step == 180 && check.timeframe == nil)
        #expect(Self.found(try Self.check([Bar].walk(1).csv)) == [.step: 1])
        #expect(Self.found(try Self.check([Bar]().csv)) == [.empty: 1])
    }

    @Test("a file that was cut off is told with the place, and what was read before it counts")
    func cutOff() throws {
        let text = String([Bar].walk(100).csv.dropLast(5))
        let check = try Self.check(text)
        #expect(Self.found(check) == [.cutOff: 1] && check.rows == 99)
        #expect(check[.cutOff].examples.first?.contains("line 101: found the end of the file") == true)
    }

    @Test("the closed hours of a market are no gaps, and bars in them are told")
    func hours() throws {
        // A week of hours: Monday 2025-05-05 to Monday, UTC, without those in which forex is closed.
        let all = (0..<192).map { bar(1_746_403_200 + Int64($0) * 3_600, "1", "1", "1", "1") }
        let closed = Timestamp(unixSeconds: 1_746_824_400)..<Timestamp(unixSeconds: 1_746_997_200)
        let week = all.filter { !closed.contains($0.start) }
        let forex = try Self.check(week.csv, .forex)
        #expect(Self.found(forex) == [:] && forex.completeness == 100 && forex.closures == 1)
        #expect(forex.expected == 144)
        #expect(Self.found(try Self.check(week.csv, nil)) == [.highGap: 1], "unknown hours are open hours")
        #expect(Self.found(try Self.check(all.csv, .forex)) == [.outsideHours: 48])
        var holed = week
        holed.remove(at: 50)
        holed.removeSubrange(107..<110)  // the last hour of Friday and the first two of Sunday
        let check = try Self.check(holed.csv, .forex)
        #expect(Self.found(check) == [.lowGap: 1, .mediumGap: 1] && check.missing == 4)
    }

    @Test("daily bars of stocks are missing on workdays only")
    func days() throws {
        let days = (0..<28).map { bar(1_746_403_200 + Int64($0) * 86_400, "1", "1", "1", "1") }
        var work = days.enumerated().filter { $0.offset % 7 < 5 }.map(\.element)
        #expect(Self.found(try Self.check(work.csv, .equity)) == [:])
        work.remove(at: 7)
        let check = try Self.check(work.csv, .equity)
        #expect(Self.found(check) == [.lowGap: 1] && check.expected == 20 && check.missing == 1)
    }

    @Test("a page says the worst first, with examples")
    func page() throws {
        var bars = [Bar].walk(100)
        bars.remove(at: 50)
        let text = bars.csv + "1746063660,1,1,1,1,0\n1,1,1,1,1,1\n"
        let page = try Self.check(text, name: "BTCUSDT_1m.csv").text
        #expect(
            page == """
                BTCUSDT_1m.csv: NOT fit to import (faults: 1, doubts: 3)
                  layout    bars, times in UTC
                  rows      101 of M1
                  span      2025-05-01T00:00:00.000Z to 2025-05-01T01:41:00.000Z
                  complete  98.03 %: 2 of the 102 bars of crypto's hours are missing
                  FAULT     1 × rows out of order
                            line 102: 1970-01-01T00:00:01.000Z after 2025-05-01T01:41:00.000Z
                  doubt     1 × moves of more than 50 % from bar to bar
                            line 101: -99 %, 99.58 to 1 at 2025-05-01T01:41:00.000Z
                  doubt     2 × low gaps (1 bar)
                            1 missing from 2025-05-01T00:49:00.000Z to 2025-05-01T00:51:00.000Z
                            1 missing from 2025-05-01T01:39:00.000Z to 2025-05-01T01:41:00.000Z
                  doubt     1 × bars without volume
                            line 101
                """)
    }
}
