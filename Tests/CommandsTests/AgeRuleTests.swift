import Commands
import Domain
import Testing

@Suite struct AgeRuleTests {
    static let now = Timestamp(unixSeconds: 1_795_000_000)
    static let nanosecond = Duration.nanoseconds(1)

    static let table: [(Command, Duration, AgeRule.Verdict)] = [
        (.kill(reason: ""), .hours(24), .run),
        (.kill(reason: ""), .days(300), .run),
        (.pause(reason: ""), .hours(24), .run),
        (.pause(reason: ""), .days(300), .run),
        (.kill(reason: ""), .hours(-1), .run),
        (.resume, .zero, .run),
        (.resume, .seconds(30), .run),
        (.resume, .seconds(30) + nanosecond, .refuseStale(.seconds(30) + nanosecond)),
        (.resume, .seconds(-30), .run),
        (.resume, .seconds(-30) - nanosecond, .refuseStale(.seconds(-30) - nanosecond)),
        (.close("EURUSD", percent: 50), .seconds(60), .run),
        (.close("EURUSD", percent: 50), .seconds(61), .pauseAndAsk(.seconds(61))),
        (.flatten(nil), .hours(5), .pauseAndAsk(.hours(5))),
        (.flatten(nil), .seconds(-31), .pauseAndAsk(.seconds(-31))),
        (.breakeven("EURUSD"), .seconds(60), .run),
        (.breakeven("EURUSD"), .seconds(61), .refuseStale(.seconds(61))),
        (.cancel(nil), .hours(5), .run),
        (.set(nil), .seconds(30), .run),
        (.set(SettingWish(key: "a.b", value: "1")), .seconds(31), .refuseStale(.seconds(31))),
        (.undo, .seconds(31), .refuseStale(.seconds(31))),
        (.symbol("EURUSD", isEntered: false), .hours(5), .run),
        (.symbol("EURUSD", isEntered: true), .seconds(31), .refuseStale(.seconds(31))),
        (.books(.take), .seconds(60), .run), (.books(.leave), .seconds(61), .refuseStale(.seconds(61))),
        (.books(.show), .minutes(3), .foldRead),
        (.note(1, "x"), .hours(5), .run),
        (.status, .minutes(2), .run),
        (.status, .minutes(2) + nanosecond, .foldRead),
        (.status, .hours(-1), .run),
        (.report(.today), .hours(23), .foldRead),
    ]

    @Test("a command of this age", arguments: table)
    func verdict(command: Command, age: Duration, verdict: AgeRule.Verdict) {
        let sentAt = Self.now.advanced(by: .zero - age)
        #expect(AgeRule.verdict(for: command, sentAt: sentAt, now: Self.now) == verdict)
    }

    @Test("without a time everything runs but what raises the risk", arguments: Command.Kind.allCases)
    func noTime(kind: Command.Kind) throws {
        let words =
            switch kind {
            case .why: " gates"
            case .newsplan: " close"
            case .lock, .rearm, .close, .breakeven, .cancel, .chart: " EURUSD"
            case .stop, .target: " EURUSD 1.1"
            case .alert: " pnl below -5"
            case .open: " EURUSD long"
            case .unalert: " all"
            case .quiet: " off"
            case .deposit, .withdraw, .trade, .note: " 1"
            case .export: " trades"
            case .whatif: " risk.openPositions 1"
            case .backtest: " checklist EURUSD"
            case .lift: " spread EURUSD 20 known"
            case .invite: " trader"
            case .role: " 8 trader"
            case .revoke: " 8"
            default: ""
            }
        let command = try #require(try CommandTable.parse("/\(kind.rawValue)\(words)", botName: ""))
        let verdict = AgeRule.verdict(for: command, sentAt: nil, now: Self.now)
        #expect(
            verdict
                == ([.resume, .rearm, .lift, .deposit, .withdraw, .open, .set, .undo, .invite, .role, .factor]
                    .contains(kind)
                    ? .refuseStale(nil) : .run))
    }

    @Test("the ends of time are not a trap", arguments: [Int64.min, .max])
    func ends(nanoseconds: Int64) {
        let sentAt = Timestamp(nanoseconds: nanoseconds)
        #expect(AgeRule.verdict(for: .resume, sentAt: sentAt, now: Self.now) != .run)
    }
}
