import Domain
import Testing

@testable import Matching

@Suite struct PaperAmendmentTests {
    /// A long of one with a stop at 1.09 and a target at 1.12, at 1.1000/1.1002.
    static func long() -> Floor {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, stop: "1.09", target: "1.12"))
        return floor
    }

    @Test("a stop that was moved fills at its new price, for its new quantity")
    func moved() {
        var floor = Self.long()
        #expect(words(floor.amend("e-s", "0.5", at: "1.095")) == ["e-s amended 0.5 @ 1.095"])
        let report = floor.book.snapshot(asking: []).orders.first { $0.id == "e-s" }
        #expect(report?.price == Price("1.095")! && report?.quantity == Quantity("0.5")!)
        #expect(words(floor.quote("1.0950", "1.0952")).first == "e-s filled 0.5 @ 1.095")
    }

    @Test("what a broker would refuse is refused, with the words of it, and the terms stay")
    func refusals() {
        let rows: [(quantity: String, price: String, words: String)] = [
            ("1", "1.09505", "e-s keeps its terms (1): price 1.09505 is not a multiple of the tick 0.0001"),
            ("0.505", "1.095", "e-s keeps its terms (1): quantity 0.505 is not a multiple of the step 0.01"),
            ("11", "1.095", "e-s keeps its terms (1): quantity 11 is above the maximum 10"),
            ("1", "1.1", "e-s keeps its terms (1): stop 1.1 is already through at 1.1"),
            ("0", "1.095", "e-s keeps its terms (1): quantity 0 is not above the 0 that is filled"),
        ]
        for row in rows {
            var floor = Self.long()
            let before = floor.book.snapshot(asking: []).orders
            #expect(words(floor.amend("e-s", row.quantity, at: row.price)) == [row.words])
            #expect(floor.book.snapshot(asking: []).orders == before)
        }
        var floor = Self.long()
        #expect(words(floor.amend("e-s", "1", at: "1.0999")) == ["e-s amended 1 @ 1.0999"])
        #expect(
            words(floor.amend("e-t", "1", at: "1.1", number: 2))
                == ["e-t keeps its terms (2): target 1.1 is on the wrong side of 1.1"])
        #expect(words(floor.amend("e", "1", at: "1.1")) == ["e keeps its terms (1): order e has ended"])
        #expect(floor.amend("nobody", "1", at: "1.1").isEmpty && !floor.book.knows("nobody"))
    }

    @Test("a leg whose entry has not filled cannot be changed yet")
    func waiting() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, "1", .limit(Price("1.05")!), stop: "1.04"))
        #expect(
            words(floor.amend("e-s", "1", at: "1.045"))
                == ["e-s keeps its terms (1): order e-s does not rest in the book"])
    }

    @Test("the same number is answered with what was said to it, whatever the market does since")
    func repeated() {
        var floor = Self.long()
        let first = floor.amend("e-s", "1", at: "1.095")
        floor.quote("1.0951", "1.0953")
        #expect(floor.amend("e-s", "1", at: "1.095") == first)
        let refused = floor.amend("e-s", "1", at: "1.2", number: 2)
        #expect(floor.amend("e-s", "1", at: "1.2", number: 2) == refused)
        #expect(floor.journal.count == 6)
    }

    @Test("a book recalled from its journal knows the new terms")
    func recalled() throws {
        var floor = Self.long()
        floor.amend("e-s", "0.6", at: "1.095")
        floor.amend("e-s", "1", at: "1.2", number: 2)
        let book = try PaperBook(instruments: Floor.instruments, terms: .free, recalling: floor.journal)
        #expect(book.snapshot(asking: []) == floor.book.snapshot(asking: []))
    }
}
