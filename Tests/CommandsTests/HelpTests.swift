import Domain
import Testing

@testable import Commands

@Suite struct HelpTests {
    @Test("names what the role may give, and nothing else", arguments: Role.allCases)
    func contents(role: Role) {
        let words = Set(Help(role: role).message.text.split(whereSeparator: \.isWhitespace).map(String.init))
        for spec in CommandTable.all {
            #expect(words.contains("/\(spec.name)") == (spec.role <= role) || spec.kind == .help)
        }
    }

    @Test("each command stands in one chapter, with its arguments", arguments: Role.allCases)
    func chapters(role: Role) {
        let pages = HelpChapter.allCases.map { Help(role: role, .chapter($0)).message.text }
        for spec in CommandTable.all {
            let listed = pages.count { $0.contains(spec.usage + "\n") }
            #expect(listed == (spec.role <= role ? 1 : 0), "\(spec.usage)")
        }
    }

    @Test("no chapter's word is a command's, and any name of a command leads to it")
    func words() {
        let commands = Set(Command.Kind.allCases.map(\.rawValue) + CommandTable.aliases.map(\.name))
        for chapter in HelpChapter.allCases { #expect(!commands.contains(chapter.rawValue)) }
        for kind in Command.Kind.allCases {
            #expect(HelpSubject("/" + kind.rawValue.uppercased()) == .command(kind))
        }
        for (name, kind) in CommandTable.aliases { #expect(HelpSubject(name) == .command(kind)) }
        #expect(HelpSubject("moon") == nil && HelpSubject("/") == nil)
    }
}
