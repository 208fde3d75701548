import Domain
import Testing

@Suite struct RoleTests {
    @Test("each role includes the ones before it")
    func order() {
        #expect(Role.allCases == Role.allCases.sorted() && Role.viewer < .trader && Role.admin < .owner)
    }

    @Test("is read in either case", arguments: Role.allCases)
    func reads(role: Role) {
        #expect(Role(role.name) == role)
        #expect(Role(role.name.uppercased()) == role)
    }

    @Test("anything else is no role", arguments: ["", "root", "owner ", "viewers"])
    func refuses(text: String) { #expect(Role(text) == nil) }
}
