import Testing

@testable import Bot

@Suite struct ArgumentsTests {
    @Test("a verb stands first", arguments: Arguments.Verb.allCases)
    func verb(verb: Arguments.Verb) throws { #expect(try Arguments([verb.rawValue]).verb == verb) }

    @Test(
        "help is what there is without words, and wherever somebody asks for it",
        arguments: [[], ["--help"], ["-h"], ["run", "--help"], ["nonsense", "-h"], ["help", "--data", "x"]])
    func help(words: [String]) throws { #expect(try Arguments(words).verb == .help) }

    @Test("--version is version")
    func version() throws { #expect(try Arguments(["--version"]).verb == .version) }

    @Test("a value follows after a space or an equals sign, and may contain more of them")
    func options() throws {
        let arguments = try Arguments(["rehearse", "--data", "a b", "--env=c=d", "--speed=60", "--fresh"])
        #expect(arguments[.data] == "a b" && arguments[.env] == "c=d" && arguments[.speed] == "60")
        #expect(arguments[.fresh] != nil && arguments[.telegram] == nil && arguments[.port] == nil)
    }

    @Test("what a search is over is collected in its order; of anything else the last counts")
    func collected() throws {
        let words = ["sweep", "--over", "a=1,2", "--draw", "3", "--over=b=1:3:1", "--draw", "4"]
        let arguments = try Arguments(words)
        #expect(arguments.all(.over) == ["a=1,2", "b=1:3:1"] && arguments[.over] == "b=1:3:1")
        #expect(arguments.all(.draw) == ["4"] && arguments[.draw] == "4")
        #expect(arguments.all(.seed) == [] && arguments[.seed] == nil)
        #expect(arguments.command == "deskbot sweep --over a=1,2 --over b=1:3:1 --draw 4")
        #expect(try Arguments(["run", "--data", "a", "--data", "b"]).all(.data) == ["b"])
    }

    @Test(
        "what belongs to a search is refused elsewhere",
        arguments: ["over", "draw", "results", "shard", "walk", "by", "merge"])
    func sweepOnly(option: String) throws {
        #expect(throws: Never.self) { try Arguments(["sweep", "--\(option)", "5"]) }
        for verb in ["run", "rehearse", "venue", "check", "analyse", "backtest", "data"] {
            let failure = #expect(throws: Failure.self) { try Arguments([verb, "--\(option)", "5"]) }
            #expect(failure?.description.contains("--\(option) has no meaning for deskbot \(verb)") == true)
        }
    }

    @Test("bad days have options of their own, and take those that choose strategy and symbol")
    func scenarios() throws {
        for option in ["scenario", "runs", "at"] {
            #expect(throws: Never.self) { try Arguments(["scenarios", "--\(option)", "5"]) }
            for verb in ["run", "rehearse", "venue", "check", "analyse", "backtest", "sweep", "data"] {
                #expect(throws: Failure.self) { try Arguments([verb, "--\(option)", "5"]) }
            }
        }
        for option in ["seed", "strategy", "symbol", "prices", "json", "settings", "instruments"] {
            #expect(throws: Never.self) { try Arguments(["scenarios", "--\(option)", "5"]) }
        }
        for option in ["from", "to", "intrabar", "html", "port", "speed", "recording", "over"] {
            #expect(throws: Failure.self) { try Arguments(["scenarios", "--\(option)", "5"]) }
        }
        #expect(throws: Failure.self) { try Arguments(["backtest", "--seed", "5"]) }
    }

    @Test(
        "what is wrong is told in a sentence",
        arguments: [
            (["rehaerse"], "rehaerse is not a verb of deskbot; did you mean rehearse? Try: deskbot help"),
            (["sell"], "sell is not a verb of deskbot"),
            (["run", "--sped", "3"], "--sped is not an option of deskbot"),
            (["run", "extra"], "extra is not an option of deskbot"),
            (["run", "-v"], "-v is not an option of deskbot"),
            (["run", "--data"], "--data needs a value"),
            (["run", "--data", ""], "--data needs a value"),
            (["run", "--data="], "--data needs a value"),
            (["rehearse", "--fresh=no"], "--fresh takes no value"),
        ])
    func fault(words: [String], sentence: String) {
        let failure = #expect(throws: Failure.self) { try Arguments(words) }
        #expect(failure?.code == .configuration)
        #expect(failure?.description.hasPrefix(sentence) == true, "\(failure?.description ?? "")")
    }

    @Test("help names every verb, every option and every exit code")
    func helpText() {
        for verb in Arguments.Verb.allCases { #expect(Arguments.help.contains("\n  \(verb.rawValue)")) }
        for option in Arguments.Option.allCases { #expect(Arguments.help.contains("--\(option.rawValue)")) }
        for code in Failure.Code.allCases { #expect(Arguments.help.contains("\(code.rawValue)")) }
    }

    @Test(
        "a venue takes a port and begins anew, and plays nothing",
        arguments: ["speed", "recording", "telegram"])
    func venue(option: String) throws {
        let arguments = try Arguments(["venue", "--port", "8190", "--fresh", "--data", "d"])
        #expect(arguments.verb == .venue && arguments[.port] == "8190" && arguments[.fresh] != nil)
        let failure = #expect(throws: Failure.self) {
            try Arguments(["venue", "--\(option)"] + (option == "telegram" ? [] : ["5"]))
        }
        #expect(failure?.code == .configuration && failure?.description.contains("--\(option)") == true)
    }

    @Test("what belongs to a rehearsal is refused for live prices", arguments: ["speed", "port", "recording"])
    func rehearsalOnly(option: String) {
        let failure = #expect(throws: Failure.self) { try Arguments(["run", "--\(option)", "5"]) }
        #expect(failure?.code == .configuration && failure?.description.contains("--\(option)") == true)
    }

    @Test("words without dashes stand after data alone, in their order, with options between them")
    func words() throws {
        let arguments = try Arguments(["data", "import", "--symbol", "X", "a.csv", "--replace", "b.csv"])
        #expect(arguments.verb == .data && arguments.words == ["import", "a.csv", "b.csv"])
        #expect(arguments[.symbol] == "X" && arguments[.replace] != nil)
        #expect(try Arguments(["run"]).words == [])
        #expect(throws: Failure.self) { try Arguments(["data", "list", "-v"]) }
        #expect(throws: Failure.self) { try Arguments(["run", "--symbol", "X"]) }
        #expect(throws: Failure.self) { try Arguments(["data", "list", "--speed", "5"]) }
    }

    @Test("help names what data can do")
    func actions() {
        for action in MarketData.Action.allCases {
            #expect(Arguments.help.contains("\n  data \(action.usage) "))
        }
    }
}
