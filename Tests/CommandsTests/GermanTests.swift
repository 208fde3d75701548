import Domain
import Engine
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Everything that the bot can say, in German.
@Suite struct GermanTests {
    /// The messages that are read most.
    static let golden: Set<String> = [
        "card-status-trading", "card-status-killed", "card-status-paused", "card-positions-two",
        "card-positions-none", "card-kill-closing", "card-kill-flat", "card-resume-question-held",
        "card-resume-confirmed", "card-limits", "card-news", "card-help-owner", "card-help-chapter",
        "card-help-command-higher", "card-report-asked",
        "card-report-overrides", "card-scan", "card-why", "card-whoami", "card-start-owner",
        "card-transfer-question", "card-override-question", "card-gate-bill",
    ]

    @Test("the messages of every day read as they were agreed", arguments: Samples.cards.indices)
    func cards(index: Int) {
        let (name, said) = Samples.cards[index]
        guard Self.golden.contains("card-\(name)") else { return }
        expectGolden(GoldenTests.shown(said.message(in: .livePaper, .german)), "commands-german-card-\(name)")
    }

    @Test("notices read as they were agreed", arguments: Samples.notices.indices)
    func notices(index: Int) {
        let (name, said) = Samples.notices[index]
        expectGolden(GoldenTests.shown(said.message(in: .livePaper, .german)), "commands-german-notice-\(name)")
    }

    @Test("views read as they were agreed", arguments: Samples.views.indices)
    func views(index: Int) {
        let (name, said) = Samples.views[index]
        expectGolden(GoldenTests.shown(said.message(in: .livePaper, .german)), "commands-german-view-\(name)")
    }

    @Test("entries by hand read as they were agreed", arguments: Samples.byHand.indices)
    func byHand(index: Int) {
        let (name, said) = Samples.byHand[index]
        guard
            name.hasPrefix("entry-question") || name.hasPrefix("open-")
                || name.hasPrefix("notices") || name.hasPrefix("fell")
        else { return }
        expectGolden(GoldenTests.shown(said.message(in: .livePaper, .german)), "commands-german-hand-\(name)")
    }

    @Test("a message is never half in another language", arguments: Samples.all.indices)
    func whole(index: Int) {
        let said = Samples.all[index].said
        for template in said.words.templates {
            #expect(Catalogue.german[template] != nil, "\(type(of: said)): \(template)")
        }
    }

    @Test("a row of a table fits a narrow phone", arguments: Samples.all.indices)
    func width(index: Int) {
        for span in Samples.all[index].said.words.rendered(in: .german).spans where span.style == .preformatted
        {
            #expect(span.text.first?.isWhitespace != true, "clients drop blanks at the start of a block")
            for row in span.text.split(separator: "\n") {
                #expect(row.count <= TextTable.widthMaximum, "\(row)")
            }
        }
    }

    @Test("a message fits into one of Telegram's, and every button into a row", arguments: Samples.all.indices)
    func length(index: Int) {
        let message = Samples.all[index].said.message(in: Samples.recording, .german)
        #expect(message.text.utf16.count <= 4_096)
        #expect(message.spans.allSatisfy { !$0.text.isEmpty })
        #expect(message.keyboard == message.keyboard.map { $0.filter { !$0.title.isEmpty } })
        let english = Samples.all[index].said.message(in: Samples.recording, .english)
        #expect(message.keyboard.map { $0.map(\.data) } == english.keyboard.map { $0.map(\.data) })
    }

    @Test("the menu is what Telegram takes", arguments: Language.allCases)
    func menu(language: Language) {
        for (name, description) in CommandTable.menu(in: language) {
            #expect((1...256).contains(description.count), "\(name)")
            #expect(Catalogue.german[CommandTable.spec(of: Command.Kind(rawValue: name)!).summary.text] != nil)
        }
    }

    @Test("every code that the engine may give has words", arguments: Reason.Gate.allCases)
    func codes(gate: Reason.Gate) {
        for code in Self.engineCodes {
            let reason = Reason(gate, code, value: .one, limit: Fixed(raw: 2 * Fixed.scale))
            for template in ReasonWords.phrase(reason).templates {
                #expect(Catalogue.german[template] != nil, "\(code): \(template)")
            }
            #expect(!ReasonWords.phrase(reason).templates.isEmpty)
            let (english, german) = (
                ReasonWords.phrase(reason).text(in: .english), ReasonWords.phrase(reason).text(in: .german)
            )
            #expect(english.drop { $0 != ":" } != german.drop { $0 != ":" }, "\(code): \(german)")
        }
    }

    /// The codes in the engine's sources.
    private static let engineCodes: [String] = {
        let sources = ChatPageTests.root.appending(path: "Sources/Engine")
        let words = (try? SourceLiterals.below(sources, except: [])) ?? []
        let codes = Set(words.map(\.template)).filter { template in
            template.count > 2 && template.contains("_") && template.allSatisfy { $0.isUppercase || $0 == "_" }
        }
        // Names of setups, which no reason carries; and a code that has no words but its clause.
        return codes.subtracting(["BY_HAND", "FAIR_VALUE_GAP", "ORDER_BLOCK", "RULE_EXIT"]).sorted()
    }()
}
