import Domain
import TestSupport
import Testing

@testable import Market

/// What is known of real files, where the larger data is at hand.
@Suite struct RealPricesTests {
    private static func check(_ path: String, _ assetClass: Instrument.AssetClass) throws -> PriceCheck? {
        guard let data = Scratch.data else { return nil }
        let check = try PriceCheck(
            path: "\(data)/\(path)", clock: nil, hours: OpenHours(assetClass, newYork: try Scratch.newYork()))
        print("real prices checked: \(path), \(check.rows) rows")
        return check
    }

    private static func counts(_ check: PriceCheck) -> [Finding.Kind: Int] {
        Dictionary(uniqueKeysWithValues: check.findings.map { ($0.kind, $0.count) })
    }

    @Test("the outage of 2023-03-24 is the one gap of its file")
    func outage() throws {
        guard let check = try Self.check("crypto/BTCUSDT_spot_1m_2023-03-16_2023-05-01.csv.gz", .crypto) else {
            return
        }
        #expect(check.isFit && check[.highGap].count == 1 && check.missing == 80)
        #expect(
            check[.highGap].examples.first?.hasPrefix(
                "80 missing from 2023-03-24T12:39:00.000Z to 2023-03-24T14:00") == true)
    }

    @Test("the hours of Bitcoin since 2017 have 27 gaps")
    func hours() throws {
        guard let check = try Self.check("crypto/BTCUSDT_spot_1h_2017-08-17_2022-10-25.csv.gz", .crypto) else {
            return
        }
        let gaps = [.criticalGap, .highGap, .mediumGap, .lowGap].map { check[$0].count }
        #expect(check.rows == 45_345 && gaps.reduce(0, +) == 27 && check.isFit)
    }

    @Test("a year of HistData has no volume, and its week-ends are no gaps")
    func noVolume() throws {
        guard let check = try Self.check("forex/EURUSD_M1_2018.csv.gz", .forex) else { return }
        #expect(check.rows == 372_607 && check[.zeroVolume].count == 372_607 && check.isFit)
        #expect(check[.repeatedHour].count == 0 && check[.outsideHours].count == 0)
    }

    @Test(
        "the splits of Apple's shares are found; the crash of 2000 is none, nor are three lows that never were")
    func splits() throws {
        guard let check = try Self.check("stocks/AAPL_D1_raw.csv.gz", .equity) else { return }
        #expect(check[.split].count == 4 && check[.outlier].count == 4)
        #expect(check[.outlier].examples.first?.contains("2000-09-29") == true)
    }
}
