import Domain

/// The language of whoever asks.
extension CommandTable {
    static var languageSpec: CommandSpec {
        let codes = Language.allCases.map(\.code).joined(separator: " | ")
        return CommandSpec(
            .language, "the language that I answer you in", .viewer, .reading, takes: "[\(codes)]"
        ) { arguments throws(CommandError) in
            guard let word = arguments.peek else { return .language(nil) }
            guard let language = Language(code: word) else {
                throw arguments.malformed(
                    "the language", word,
                    wanted: "one of \(data: Language.allCases.map(\.code).joined(separator: ", "))")
            }
            arguments.drop(1)
            return .language(language)
        }
    }
}
