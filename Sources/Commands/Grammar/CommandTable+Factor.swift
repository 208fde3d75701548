import Domain

/// The second factor of whoever asks.
extension CommandTable {
    static var factorSpec: CommandSpec {
        CommandSpec(.factor, "codes of an authenticator, for you", .admin, .riskIncreasing, takes: "[off]") {
            arguments throws(CommandError) in
            guard let word = arguments.peek else { return .factor(isOff: false) }
            guard word.lowercased() == Command.offWord else {
                throw arguments.malformed("the word", word, wanted: "off, or nothing")
            }
            arguments.drop(1)
            return .factor(isOff: true)
        }
    }
}
