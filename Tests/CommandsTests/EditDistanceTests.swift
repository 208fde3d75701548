import Commands
import Domain
import Testing

@Suite struct EditDistanceTests {
    @Test(
        "counts slips",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("kill", "kill", 0), ("kil", "kill", 1), ("killl", "kill", 1),
            ("kull", "kill", 1), ("iklll", "kill", 2), ("klil", "kill", 1), ("sttaus", "status", 1),
            ("ca", "abc", 2), ("resume", "news", 5), ("a cat", "an act", 2),
        ])
    func distance(first: String, second: String, distance: Int) {
        #expect(EditDistance.between(first, second) == distance)
        #expect(EditDistance.between(second, first) == distance)
    }

    @Test("words of the limit are compared, longer ones are not")
    func limit() {
        let word = String(repeating: "a", count: EditDistance.lengthMaximum)
        #expect(EditDistance.between(word, "a") == EditDistance.lengthMaximum - 1)
        #expect(EditDistance.between(word + "a", "a") == nil)
    }

    @Test(
        "a mistyped command finds its name",
        arguments: [
            ("staus", Command.Kind.status), ("sattus", .status), ("statsu", .status), ("kil", .kill),
            ("kll", .kill),
            ("resum", .resume), ("pasue", .pause), ("reprot", .report), ("postions", .positions),
            ("whoiam", .whoami),
            ("nwes", .news), ("hlep", .help), ("scann", .scan), ("strat", .start), ("stat", .start),
            ("trads", .trades), ("ststs", .stats), ("blance", .balance),
        ])
    func nearest(typed: String, kind: Command.Kind) { #expect(CommandTable.nearest(to: typed) == kind) }

    @Test(
        "what is far, short or torn between two finds none",
        arguments: ["", "x", "ki", "xyz", "killer7", "banana"])
    func none(typed: String) {
        let found = CommandTable.nearest(to: typed)
        #expect(found == nil, "\(typed) → \(String(describing: found))")
    }

    @Test("of two equally near neither is offered; a nearer one is")
    func unique() {
        #expect(EditDistance.nearest(to: "bat", among: ["cat", "rat"]) == nil)
        #expect(EditDistance.nearest(to: "bat", among: ["cut", "cat", "cup"]) == "cat")
        #expect(EditDistance.nearest(to: "bat", among: ["cat", "rat", "bat"]) == "bat")
    }
}
