import Domain
import Testing

@testable import Commands

@Suite struct PageTests {
    @Test("a list is cut at its limit, not before")
    func fitting() {
        #expect(Page.fitting(["ab", "cd"], within: 6) == (["ab", "cd"], 0))
        #expect(Page.fitting(["ab", "cd"], within: 5) == (["ab"], 1))
        #expect(Page.fitting([], within: 0) == ([], 0))
    }

    @Test("neighbours of one style are one span, buttons that cannot be are left out")
    func spans() {
        var page = Page()
        page.title("a")
        page.line("b")
        page.line("c")
        let message = page.draft([[nil], [nil, .go("Status", .status)]]).rendered(in: .english)
        #expect(message.spans == [.init("a", .bold), .init("\nb\nc")])
        #expect(message.keyboard == [[.init("Status", data: "c/status")]])
    }
}
