import Commands
import Domain
import Testing

@Suite struct HelpTests {
    @Test("lists what the role may give, and nothing else", arguments: Role.allCases)
    func filter(role: Role) {
        let text = Help(role: role).message.text
        for spec in CommandTable.all { #expect(text.contains(spec.usage + "\n") == (spec.role <= role)) }
    }
}
