import Domain
import Foundation
import Matching
import Scheduler

/// Instruments that cost something to hold, and the clock that says when.
enum Holding {
    static func clock() throws -> FinancingClock {
        let file = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/America/New_York"))
        return FinancingClock(newYork: try Zone(name: "America/New_York", tzif: Array(file)))
    }

    static func euro(_ financing: FinancingTerms?, leverage: String? = nil) -> Instrument {
        Instrument(
            id: "EURUSD", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed("0.0001")!,
            step: Fixed("0.01")!, minimum: Quantity("0.1")!, maximum: Quantity("100")!,
            contractSize: Fixed("1000")!, paperSpreadTicks: 2, financing: financing,
            leverage: leverage.map { Fixed($0)! })
    }

    static func coin(_ financing: FinancingTerms?, leverage: String? = nil) -> Instrument {
        Instrument(
            id: "BTCUSDT", assetClass: .crypto, baseCurrency: "BTC", quoteCurrency: "USDT", tick: Fixed("0.1")!,
            step: Fixed("0.001")!, minimum: Quantity("0.001")!, maximum: Quantity("500")!, contractSize: .one,
            paperSpreadTicks: 1, financing: financing, leverage: leverage.map { Fixed($0)! })
    }

    static let swap = FinancingTerms.swap(long: Fixed("-6.5")!, short: Fixed("2.25")!, triple: .wednesday)
    static let funding = FinancingTerms.funding(percent: Fixed("0.01")!)

    static func margin(_ balance: String, call: String = "100", stopOut: String = "50") -> PaperMargin {
        PaperMargin(
            balance: Fixed(balance)!, conversion: Conversion(accountCurrency: "USD", parity: ["USDT"]),
            callPercent: Fixed(call)!, stopOutPercent: Fixed(stopOut)!)
    }
}

/// `2026-03-05T12:00:00Z`, with milliseconds or without.
func utc(_ text: String) -> Timestamp {
    let parts = text.dropLast().split(separator: "T")
    let time = parts[1].split(separator: ".")
    let whole = CivilTime(date: CivilDate(parts[0])!, timeOfDay: TimeOfDay(time[0])!).timestamp()
    return time.count == 1 ? whole : whole + .milliseconds(Int(time[1])!)
}
