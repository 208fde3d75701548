import Domain
import Foundation
import Testing

@testable import Commands

/// Whatever stands in the sources as words has a line in every catalogue, and every line stands in the sources.
@Suite struct CatalogueTests {
    /// What is typed, compared or kept, and never said as it stands.
    static let technical: Set<String> = [
        "CODE", "Deutsch", "today", "yesterday", "account", "all", "override", "stop {1}", "target {1}", "half",
        "size {1}", "risk {1}%", "from", "every",
        "for", "until", "live", "paper", "pnl", "over", "under", "/{1} (code)", "remove", "add", "count",
        "buys",
        "sells", "whitelist", "blacklist", "show_config", "show_conf", "version", "unlock", "forceexit", "fx",
        "stopentry", "stopbuy", "coo", "a view has a row here", "d", "h", "m", "for ", "until ", "table",
        "gates", "hold", "tighten", "close",
        "general", "a button carries its data", " R", "a page takes something", "/",
        "run", "pause", "resume", "run {1}", "pause {1}", "resume {1}", "at {1} {2}", "usual",
    ]
    /// Files without words: the grammar of what people type, and the reasons why the bot does not start.
    static let wordless: Set<String> = [
        "FreeText.swift", "ButtonPress.swift", "Access.swift", "Phrase.swift", "Phrase+Saying.swift",
        "OwnWords.swift", "Languages",
    ]

    /// The templates that stand in Commands, and those that the desk puts together itself.
    static let written: Set<String> = {
        let sources = ChatPageTests.root.appending(path: "Sources")
        let words = (try? SourceLiterals.below(sources.appending(path: "Commands"), except: wordless)) ?? []
        return Set(
            words.filter { literal in
                // Codes of reasons and usages of commands are read by programs.
                !literal.before.hasSuffix("takes: ") && !isCode(literal.template, literal.before)
            }.map(\.template).filter { Phrase.isSaid($0) && !technical.contains($0) })
    }()

    /// What the desk answers to a press in its own words.
    static let pressed: Set<String> = {
        let sources = ChatPageTests.root.appending(path: "Sources/Desk")
        let words = (try? SourceLiterals.below(sources, except: [])) ?? []
        return Set(words.map(\.template).filter(Phrase.isSaid))
    }()

    private static func isCode(_ template: String, _ before: String) -> Bool {
        template.allSatisfy { $0.isUppercase || $0 == "_" } && template.count > 1
            && Catalogue.german[template] == nil
    }

    @Test("every phrase has words in German")
    func complete() {
        let missing = Self.written.filter { Catalogue.german[$0] == nil }
        #expect(missing.sorted() == [])
        #expect(Self.written.count > 800)
    }

    @Test("every line of the German catalogue is said somewhere")
    func needed() {
        let known = Self.written.union(Self.pressed)
        #expect(Catalogue.german.keys.filter { !known.contains($0) }.sorted() == [])
    }

    @Test("a template stands in the catalogue once")
    func once() {
        let templates = German.parts.joined().map(\.key)
        #expect(Dictionary(grouping: templates) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
    }

    @Test("what stands in the places of a template stands in those of its words")
    func places() {
        for (template, words) in Catalogue.german {
            #expect(Self.places(in: template) == Self.places(in: words), "\(template) → \(words)")
        }
    }

    @Test("a fragment keeps the blank or the break at its ends")
    func ends() {
        for (template, words) in Catalogue.german {
            #expect(template.first?.isWhitespace == words.first?.isWhitespace, "\(template)")
            #expect(template.last?.isWhitespace == words.last?.isWhitespace, "\(template)")
            #expect(template.hasPrefix("/") == words.hasPrefix("/"), "a command is a command: \(template)")
        }
    }

    private static func places(in template: String) -> [String] {
        var (found, text) = ([String](), "")
        var isPlace = false
        for character in template {
            if character == "{" {
                (isPlace, text) = (true, "")
            } else if character == "}", isPlace {
                isPlace = false
                if !text.hasPrefix("#") { found.append(text) }
            } else if isPlace {
                text.append(character)
            } else if character == "#" {
                found.append("#")
            }
        }
        return found.sorted()
    }
}
