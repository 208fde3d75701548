import Domain
import Engine
import Testing

@testable import Commands

/// How settings are named and changed in the chat.
@Suite struct SettingGrammarTests {
    static let spoken: [(String, Command)] = [
        ("/set", .set(nil)), ("/undo", .undo),
        (
            "/set risk.riskPerTradePercent 0.25",
            .set(SettingWish(key: "risk.riskPerTradePercent", value: "0.25"))
        ),
        ("/set RISKPERTRADEPERCENT 0.250", .set(SettingWish(key: "risk.riskPerTradePercent", value: "0.25"))),
        ("/set riskPerTradePercent 0.25%", .set(SettingWish(key: "risk.riskPerTradePercent", value: "0.25"))),
        ("/set approval.required ON", .set(SettingWish(key: "approval.required", value: "on"))),
        ("/set checklist.emaFast 10", .set(SettingWish(key: "checklist.emaFast", value: "10"))),
        ("/symbols", .view(.symbols(page: 1))), ("/symbols 3", .view(.symbols(page: 3))),
        ("/symbols remove eurusd", .symbol("EURUSD", isEntered: false)),
        ("/symbols Add EURUSD", .symbol("EURUSD", isEntered: true)),
        ("/note 12 out of the range", .note(12, "out of the range")), ("/note 12", .note(12, "")),
    ]

    @Test("is read, and its line reads back as the same", arguments: spoken)
    func reads(text: String, command: Command) throws {
        #expect(try CommandTable.parse(text, botName: "b") == command)
        #expect(try CommandTable.parse(command.line, botName: "b") == command)
    }

    @Test("no button changes a setting, or says words of a person", arguments: spoken)
    func buttons(text: String, command: Command) {
        if case .view = command { return }
        #expect(ButtonPress.command(command).data == nil)
    }

    static let faults: [(String, String)] = [
        ("/set risk.openPositions", "VALUE is missing"),
        ("/set openPositions 0", "a whole number from 1 to 100"),
        ("/set openPositions 1.5", "a whole number from 1 to 100"),
        ("/set openPositions 3 4", "do not understand"),
        ("/set openPositions 3%", "a whole number from 1 to 100"),
        ("/set riskPerTradePercent 0", "a number from 0.001 to 2"), ("/set approval.required 1", "on or off"),
        ("/set risk/openPositions 3", "a setting's key such as"), ("/set 3 3", "a setting's key such as"),
        ("/set $x 3", "a setting's key such as"), ("/set checklist.x ;rm", "one word of letters"),
        ("/symbols remove", "SYMBOL is missing"), ("/symbols drop EURUSD", "a whole number from 1 to 2000"),
        ("/symbols remove EURUSD now", "do not understand"), ("/note", "NUMBER is missing"),
        ("/note 0 x", "a whole number from 1"), ("/note EURUSD x", "a whole number from 1"),
        ("/undo 3", "do not understand"),
    ]

    @Test("a slip is answered in words", arguments: faults)
    func slips(text: String, words: String) {
        do {
            let command = try CommandTable.parse(text, botName: "")
            Issue.record("\(text) was taken for \(String(describing: command))")
        } catch {
            #expect(error.message.text.contains(words), "\(error.message.text)")
        }
    }

    @Test("a key or a value of sixty-four letters is taken, one more is not")
    func limit() {
        let key = String(repeating: "k", count: SettingWish.lengthMaximum)
        #expect((try? CommandTable.parse("/set \(key) \(key)", botName: "")) != nil)
        #expect((try? CommandTable.parse("/set \(key)k 1", botName: "")) == nil)
        #expect((try? CommandTable.parse("/set \(key) \(key)k", botName: "")) == nil)
    }
}
