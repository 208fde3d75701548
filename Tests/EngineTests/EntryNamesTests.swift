import Domain
import Engine
import Testing

@Suite struct EntryNamesTests {
    static func names(
        _ account: AccountID = "paper", _ strategy: StrategyID = "checklist",
        _ instrument: InstrumentID = "BTCUSDT",
        _ signal: Timestamp = Timestamp(unixSeconds: 1_767_603_600)
    ) -> [OrderID] {
        let names = EntryNames(account: account, strategy: strategy, instrument: instrument, signal: signal)
        return [names.entry, names.stop, names.target]
    }

    @Test("the same signal has the same names, on any day and any machine")
    func stable() {
        #expect(Self.names() == Self.names())
        #expect(
            Self.names().map(\.value) == [
                "BTCUSDT-t8dvo0-pb2-e", "BTCUSDT-t8dvo0-pb2-s", "BTCUSDT-t8dvo0-pb2-t",
            ])
    }

    @Test("another account, strategy, instrument or bar has other names, and the legs differ")
    func different() {
        let all = [
            Self.names(), Self.names("live"), Self.names("paper", "other"),
            Self.names("paper", "checklist", "ETHUSDT"),
            Self.names("paper", "checklist", "BTCUSDT", Timestamp(unixSeconds: 1_767_603_660)),
        ].flatMap(\.self)
        #expect(Set(all).count == all.count)
    }

    @Test("names stay within 36 plain characters, with the longest instrument and at the ends of time")
    func length() {
        let longest = InstrumentID(String(repeating: "X", count: EntryNames.instrumentLengthMaximum))
        for signal in [Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max), Timestamp(unixSeconds: 0)] {
            for name in Self.names("paper", "checklist", longest, signal) {
                #expect(name.value.utf8.count <= 36 && ID<Order>(checking: name.value) == name, "\(name)")
            }
        }
    }
}
