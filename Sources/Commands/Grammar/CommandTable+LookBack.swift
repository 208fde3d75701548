import Domain

/// What plays the past again, and changes nothing.
extension CommandTable {
    static func lookBackSpec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .whatif:
            CommandSpec(
                kind, "the last days under another value of a setting, beside now", .trader, .reading,
                takes: "KEY VALUE [days]"
            ) { arguments throws(CommandError) in
                let wish = try arguments.settingWish()
                let days = try arguments.days("days", upTo: LookBack.daysMaximum)
                return .whatIf(wish, days: days ?? LookBack.daysUsual)
            }
        default:
            CommandSpec(
                .backtest, "a strategy in one instrument, on stored prices", .trader, .reading,
                takes: "STRATEGY SYMBOL [days]"
            ) { arguments throws(CommandError) in
                let strategy = try arguments.strategy("STRATEGY")
                let instrument = try arguments.requiredInstrument("SYMBOL")
                let days = try arguments.days("days", upTo: LookBack.daysMaximum)
                return .backtest(strategy, instrument, days: days ?? LookBack.daysUsual)
            }
        }
    }
}

extension Arguments {
    /// A strategy's name: a word of letters, digits, dashes and underscores, so that it names no place on the host.
    fileprivate mutating func strategy(_ name: Phrase) throws(CommandError) -> String {
        let word = try next(name)
        let isFit = word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || byte == 0x2d || byte == 0x5f
        }
        guard isFit, word.utf8.count <= SettingWish.lengthMaximum else {
            throw malformed(name, word, wanted: "a strategy's name such as checklist")
        }
        return String(word)
    }
}
