import Domain
import Testing

@testable import Commands

@Suite struct PhraseTests {
    @Test("a literal keeps its template and what stands in its places")
    func template() {
        let phrase: Phrase = "Positions \(3) of at most \(Phrase(data: "many"))"
        #expect(phrase.templates == ["Positions {1} of at most {2}"])
        #expect(phrase.text(in: .english) == "Positions 3 of at most many")
        #expect(phrase.text(in: .german) == "Positionen 3 von höchstens many")
    }

    @Test("words in a place are said in turn, data are not")
    func nested() {
        let side: Phrase = "above"
        #expect(
            ("\(data: "above") is \(side) \(data: "{1} # above")" as Phrase).text(in: .german)
                == "above ist über {1} # above")
    }

    @Test(
        "one and many have words of their own",
        arguments: [(0, "0 Positionen"), (1, "1 Position"), (1_200, "1,200 Positionen")])
    func count(number: Int, words: String) {
        #expect(Phrase.count(number, "# position", "# positions").text(in: .german) == words)
    }

    @Test("a number is put in where it is counted, and nowhere else")
    func counted() {
        let phrase = Phrase.count(
            2, "⏳ # message was delayed by \(data: "#")", "⏳ # messages were delayed by up to \(data: "#")")
        #expect(phrase.text(in: .english) == "⏳ 2 messages were delayed by up to #")
    }

    @Test("a note keeps two meanings apart and is never seen")
    func notes() {
        let (plain, noted): (Phrase, Phrase) = ("Balance", "Balance\(as: "of the account")")
        #expect(plain.text(in: .english) == noted.text(in: .english))
        #expect(plain.text(in: .german) == "Konto" && noted.text(in: .german) == "Kontostand")
    }

    @Test(
        "what has no letters is the same in every language",
        arguments: ["", " · ", "–", "1,234.50", "{1}: {2}", "🔔 {1}"])
    func wordless(template: String) {
        #expect(!Phrase.isSaid(template))
        #expect(Phrase(stringLiteral: template).templates == [])
    }

    @Test("a row is laid out by the words of its language")
    func layout() {
        let rows = TextTable.row("Closed, after fees", "12,345,678.90")
        #expect(rows.map { $0.text(in: .english) } == ["Closed, after fees   12,345,678.90"])
        #expect(
            rows.map { $0.text(in: .german) }
                == ["Geschlossen, nach Gebühren\n                     12,345,678.90"])
    }

    @Test("a list is cut by the length of its language")
    func list() {
        var page = Page()
        page.list(Array(repeating: "No position is open.", count: 200))
        let lengths = Language.allCases.map { page.draft().rendered(in: $0).text.utf16.count }
        #expect(lengths.allSatisfy { $0 <= Page.listLengthMaximum + 40 } && lengths[0] != lengths[1])
    }

    @Test(
        "the bot's own sentences are known again",
        arguments: [
            ("silence", "Stille"), ("no word for 8 h", "kein Wort seit 8 h"),
            (
                "the venue holds long 0.1 EURUSD, the bot's book says nothing",
                "der Handelsplatz hält long 0.1 EURUSD, das Buch des Bots sagt nichts"
            ),
            ("buy 0.1", "Kauf 0.1"), ("above 1.3", "über 1.3"), ("trend up", "Aufwärtstrend"),
            ("silence, please", "silence, please"), ("", ""),
        ])
    func own(text: String, words: String) {
        #expect(OwnWords.phrase(text).text(in: .english) == text)
        #expect(OwnWords.phrase(text).text(in: .german) == words)
    }
}
