import Domain
import Testing

@testable import Bot

@Suite struct InstrumentListTests {
    private static let gold = """
        XAUUSD:
          class: metal
          base: XAU
          quote: USD
          tick: 0.01
          step: 0.1
          minimum: 0.1
          maximum: 50
          contractSize: 100
          spreadTicks: 30
        """

    @Test("the shipped list is sound, and its numbers are exact")
    func shipped() throws {
        let (list, faults) = try Reading.instruments(Scratch.text("config/instruments.yaml"))
        #expect(faults == [])
        #expect(list.map(\.id.value) == ["BTCUSDT", "ETHUSDT", "EURUSD", "GBPUSD", "USDJPY", "XAUUSD"])
        #expect(list[2].tick == Fixed("0.00001")! && list[2].contractSize == Fixed("100000")!)
        #expect(list[0].newsCurrencies == ["USD"])
    }

    @Test("what holding costs and binds is read, and is nothing where it is not said")
    func holding() throws {
        func read(_ lines: String) throws -> Instrument? {
            try Reading.instruments(Self.gold + "\n" + lines).list.first
        }
        #expect(try read("")?.financing == nil && read("")?.leverage == nil)
        #expect(
            try read("  swapLongTicks: -6.5\n  swapShortTicks: 2\n  leverage: 20")?.financing
                == .swap(long: Fixed("-6.5")!, short: Fixed("2")!, triple: .wednesday))
        #expect(
            try read("  swapShortTicks: 2\n  swapTripleDay: none")?.financing
                == .swap(long: .zero, short: Fixed("2")!, triple: nil))
        #expect(try read("  fundingPercent: -0.01")?.financing == .funding(percent: Fixed("-0.01")!))
        #expect(try read("  leverage: 20")?.leverage == Fixed("20")!)
    }

    @Test(
        "a fault is told with its place",
        arguments: [
            ("tick: 0.01", "tick: 0", "line 5: XAUUSD.tick: must be a number from 0.00000001"),
            ("tick: 0.01", "tick: tiny", "line 5: XAUUSD.tick: must be a number"),
            (
                "class: metal", "class: wood",
                "line 2: XAUUSD.class: must be forex, metal, crypto or equity, was wood"
            ),
            ("base: XAU", "base: xau", "line 3: XAUUSD.base: must be a currency in capitals"),
            (
                "spreadTicks: 30", "spreadTicks: -1",
                "line 10: XAUUSD.spreadTicks: must be a whole number from 0 to 100000"
            ),
            (
                "spreadTicks: 30", "spreadTikcs: 30",
                "line 10: XAUUSD.spreadTikcs: is not a setting; did you mean spreadTicks?"
            ),
            (
                "spreadTicks: 30", "leverage: 0.5",
                "line 10: XAUUSD.leverage: must be 0 for none, or from 1 to 5000, was 0.5"
            ),
            (
                "spreadTicks: 30", "swapLongTicks: -3\n  fundingPercent: 0.01",
                "line 11: XAUUSD.fundingPercent: must be 0 where there is a swap, was 0.01"
            ),
            (
                "spreadTicks: 30", "swapTripleDay: sunday",
                "line 10: XAUUSD.swapTripleDay: must be monday, tuesday, wednesday, thursday, friday or none"
            ),
            (
                "spreadTicks: 30", "fundingPercent: 11",
                "line 10: XAUUSD.fundingPercent: must be a number from -10"
            ),
            ("XAUUSD:", "XAU USD:", "line 1: XAU USD: a name has 1 to"),
            (
                "maximum: 50", "maximum: 0.05",
                "line 1: XAUUSD: class, base, quote, tick, step, minimum and a maximum above"
            ),
            (
                "  quote: USD\n", "",
                "line 1: XAUUSD: class, base, quote, tick, step, minimum and a maximum above"
            ),
        ])
    func fault(old: String, new: String, words: String) throws {
        let (_, faults) = try Reading.instruments(Self.gold.replacing(old, with: new))
        #expect(faults.contains { $0.hasPrefix("instruments.yaml, \(words)") }, "\(faults)")
    }

    @Test("a faulty instrument does not hide the faults of another")
    func several() throws {
        let text =
            Self.gold.replacing("tick: 0.01", with: "tick: x") + "\n"
            + Self.gold.replacing("XAUUSD", with: "XAGUSD").replacing("step: 0.1", with: "step: y")
        let (list, faults) = try Reading.instruments(text)
        #expect(list.isEmpty && faults.count == 2, "\(faults)")
    }

    @Test("a broker's name means the instrument, whatever its case")
    func aliases() throws {
        let (list, faults) = try Reading.instruments(Self.gold + "\n  aliases: [XAUUSD.a, XAUUSDm]\n")
        let table = InstrumentTable(list)
        #expect(faults == [] && table.index(of: "XAUUSDm") == nil)
        for name: InstrumentID in ["XAUUSD", "XAUUSD.a", "XAUUSD.A", "XAUUSDM"] {
            #expect(table.meant(by: name) == InstrumentIndex(0))
        }
        #expect(table.meant(by: "XAUUSDz") == nil)
    }

    @Test("a name that could mean two instruments is refused")
    func ambiguous() throws {
        let silver = Self.gold.replacing("XAUUSD", with: "XAGUSD") + "\n  aliases: [xauusd, METAL, METAL]\n"
        let (_, faults) = try Reading.instruments(Self.gold + "\n" + silver)
        #expect(
            faults.map { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) } == [
                "XAGUSD.aliases: xauusd already means XAUUSD", "XAGUSD.aliases: METAL already means XAGUSD",
            ])
    }
}
