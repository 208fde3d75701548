import Commands
import Desk
import Domain
import Engine
import Testing

/// Everybody reads his own language: it is chosen once, and holds through restarts.
@Suite struct LanguageTests {
    @Test("a person chooses, is answered in it, and is offered its menu")
    func chooses() {
        var bench = Bench.trading()
        bench.write("/language")
        #expect(bench.lastSaid.hasPrefix("I answer you in English."))
        let before = bench.actions.count
        bench.write("/language de")
        #expect(bench.lastSaid.hasPrefix("Von jetzt an antworte ich auf Deutsch."))
        #expect(bench.kinds.filter { $0 == "languageChosen" }.count == 1)
        let menus = bench.actions.dropFirst(before).compactMap { action in
            if case .showMenu(let menu) = action { menu } else { nil }
        }
        #expect(menus.map(\.language) == [.german])
        bench.write("/status")
        #expect(bench.lastSaid.hasPrefix("🟢 Handelt\n"))
        bench.write("/language de")
        #expect(bench.kinds.filter { $0 == "languageChosen" }.count == 1, "it is so already")
        bench.write("/language EN")
        bench.write("/status")
        #expect(bench.lastSaid.hasPrefix("🟢 Trading\n"))
    }

    @Test("a language that is none is refused in the reader's own")
    func refused() {
        var bench = Bench.trading()
        bench.write("/language de")
        bench.write("/language fr")
        #expect(
            bench.lastSaid
                == "„fr“ geht nicht als Sprache. Nichts getan.\nErwartet wird eins von en, de:\n/language [en | de]"
        )
    }

    @Test("the choice holds through a restart, and so do an alarm's words")
    func restart() {
        var bench = Bench.trading()
        bench.write("/language de")
        var next = Bench(bench.setting, recalling: bench.facts)
        next.start()
        #expect(next.lastSaid.hasPrefix("Deskbot 1.0 ist wieder da"))
    }

    @Test("who has chosen nothing reads the settings' language, in pop-ups too")
    func settings() {
        var bench = Bench.trading(.init(language: .german))
        bench.write("/pause")
        #expect(bench.lastSaid.hasPrefix("⏸ Pausiert von dir"))
        bench.write("/resume")
        #expect(bench.lastSaid.hasPrefix("Handel fortsetzen?"))
        bench.press("y/00000000000000000000000000000000")
        #expect(bench.answers.last == "Nicht mehr offen. Nichts geändert. Befehl neu senden.")
    }

    @Test("in a group notices come in the settings' language, and answers in the asker's")
    func group() {
        let group = ChatID(-100)
        var bench = Bench.trading(
            .init(chat: group, users: [UserID(7): .owner, UserID(8): .owner]))
        bench.write("/language de", by: UserID(7))
        bench.write("/status", by: UserID(7))
        #expect(bench.lastSaid.hasPrefix("🟢 Handelt\n"))
        bench.write("/status", by: UserID(8))
        #expect(bench.lastSaid.hasPrefix("🟢 Trading\n"))
    }
}
