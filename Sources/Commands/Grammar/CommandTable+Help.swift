import Domain

extension CommandTable {
    static var helpSpec: CommandSpec {
        CommandSpec(.help, "the commands, by chapter", .viewer, .reading, takes: "[COMMAND]") {
            arguments throws(CommandError) in
            guard let word = arguments.peek else { return .help }
            guard let subject = HelpSubject(word) else {
                let chapters = HelpChapter.allCases.map(\.rawValue).joined(separator: ", ")
                throw arguments.malformed("COMMAND", word, wanted: "a command, or one of \(data: chapters)")
            }
            arguments.drop(1)
            return .helpOn(subject)
        }
    }
}
