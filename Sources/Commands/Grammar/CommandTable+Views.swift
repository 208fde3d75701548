import Domain

/// The rows of the views: all of them read, and a viewer may give them all.
extension CommandTable {
    /// Names that other bots' users type, and the command that each means. In no menu.
    public static let aliases: [(name: String, kind: Command.Kind)] = [
        ("count", .status), ("risk", .limits), ("buys", .entries), ("sells", .exits), ("whitelist", .symbols),
        ("blacklist", .locks), ("show_config", .config), ("show_conf", .config), ("version", .health),
        ("unlock", .rearm), ("forceexit", .close), ("fx", .close), ("stopentry", .pause), ("stopbuy", .pause),
        ("coo", .cancel),
    ]

    static func viewSpec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .profit:
            view(kind, "what closed trades came to", takes: "[days | SYMBOL]") {
                arguments throws(CommandError) in
                .profit(try arguments.profitScope())
            }
        case .daily: periods(kind, .day, "results by day")
        case .weekly: periods(kind, .week, "results by week, from Monday")
        case .monthly: periods(kind, .month, "results by month")
        case .performance: paged(kind, "results by symbol") { .performance(page: $0) }
        case .entries:
            view(kind, "results by strategy", takes: "[SYMBOL]") { arguments throws(CommandError) in
                .entries(try arguments.instrument("SYMBOL"))
            }
        case .exits:
            view(kind, "results by what closed them", takes: "[SYMBOL]") { arguments throws(CommandError) in
                .exits(try arguments.instrument("SYMBOL"))
            }
        case .stats: view(kind, "wins and losses by exit, side, day and hour") { _ in .stats }
        case .trades: paged(kind, "closed trades, the newest first") { .trades(page: $0) }
        case .trade:
            view(kind, "one closed trade with everything", takes: "NUMBER | ID") {
                arguments throws(CommandError) in
                .trade(try arguments.tradeName())
            }
        case .chart:
            view(
                kind, "candles and trades, drawn", takes: "SYMBOL [M1-D1]"
            ) {
                arguments throws(CommandError) in
                .chart(try arguments.requiredInstrument("SYMBOL"), try arguments.timeframe())
            }
        case .equity:
            view(kind, "the account's worth, drawn", takes: "[days]") {
                arguments throws(CommandError) in
                let days = try arguments.days("days", upTo: View.equityDaysMaximum)
                return .equity(days: days ?? View.equityDaysUsual)
            }
        case .export:
            view(kind, "records as a file", takes: "WHAT [year | month] [json]") {
                arguments throws(CommandError) in
                .export(try arguments.export())
            }
        case .orders: paged(kind, "what works at the venue") { .orders(page: $0) }
        case .balance: view(kind, "the money, and what it made") { _ in .balance }
        case .locks: view(kind, "what holds entries back, and what lifts it") { _ in .locks }
        case .symbols:
            CommandSpec(
                kind, "prices, spreads and hours of what is watched; what is entered", .viewer, .reading,
                takes: "[page | remove SYMBOL | add SYMBOL]", parse: symbols)
        case .config:
            view(kind, "the settings that hold", takes: "[section] [page]") {
                arguments throws(CommandError) in
                let section = try arguments.section()
                return .config(section: section, page: section == nil ? 1 : try arguments.page())
            }
        case .health: view(kind, "how the bot itself is") { _ in .health }
        case .audit:
            paged(kind, "the last commands, who gave them, what became of them") { .audit(page: $0) }
        default: preconditionFailure("a view has a row here")
        }
    }

    /// `/status` alone, in a table, or of one instrument.
    static func status(_ arguments: inout Arguments) throws(CommandError) -> Command {
        guard let word = try arguments.instrument("SYMBOL") else { return .status }
        return word.value.lowercased() == View.tableWord ? .view(.statusTable) : .view(.statusOf(word))
    }

    private static func view(
        _ kind: Command.Kind, _ summary: Phrase, takes: String = "",
        _ parse: @escaping @Sendable (inout Arguments) throws(CommandError) -> View
    ) -> CommandSpec {
        CommandSpec(kind, summary, .viewer, .reading, takes: takes) { arguments throws(CommandError) in
            .view(try parse(&arguments))
        }
    }

    private static func paged(
        _ kind: Command.Kind, _ summary: Phrase, _ make: @escaping @Sendable (Int) -> View
    ) -> CommandSpec {
        view(kind, summary, takes: "[page]") { arguments throws(CommandError) in make(try arguments.page()) }
    }

    private static func periods(_ kind: Command.Kind, _ stretch: View.Stretch, _ summary: Phrase) -> CommandSpec
    {
        let most = stretch.countMaximum
        return view(kind, summary, takes: "[1-\(most)]") { arguments throws(CommandError) in
            .periods(stretch, count: try arguments.days("the count", upTo: most) ?? stretch.countUsual)
        }
    }
}

extension Arguments {
    /// A page from 1; the first where there is no word left.
    mutating func page() throws(CommandError) -> Int {
        try days("page", upTo: View.pageMaximum) ?? 1
    }

    /// `nil` where there is no word left.
    fileprivate mutating func timeframe() throws(CommandError) -> Timeframe? {
        guard peek != nil else { return nil }
        let word = try next("timeframe")
        guard let timeframe = Timeframe(word) else {
            let names = Timeframe.allCases.map(\.name).joined(separator: ", ")
            throw malformed("timeframe", word, wanted: "one of \(data: names)")
        }
        return timeframe
    }

    fileprivate mutating func profitScope() throws(CommandError) -> View.ProfitScope {
        guard let word = peek else { return .all }
        if Self.isNumber(word) {
            return .days(try requiredNumber("days", upTo: View.profitDaysMaximum))
        }
        guard let instrument = InstrumentID(checking: word.uppercased()), word.utf8.first != 0x2d else {
            throw malformed(
                "days or SYMBOL", word, wanted: "a number of days such as 30, or a name such as EURUSD")
        }
        _ = try next("SYMBOL")
        return .instrument(instrument)
    }

    fileprivate mutating func tradeName() throws(CommandError) -> View.TradeName {
        if let word = peek, Self.isNumber(word) {
            return .number(try requiredNumber("NUMBER", upTo: View.tradeNumberMaximum))
        }
        let word = try next("NUMBER")
        guard let order = OrderID(checking: word), word.utf8.first != 0x2d, word.utf8.contains(where: isLetter)
        else {
            throw malformed(
                "NUMBER", word, wanted: "a trade's number, as in /trades, or its entry order's name")
        }
        return .entry(order)
    }

    fileprivate mutating func section() throws(CommandError) -> String? {
        guard peek != nil else { return nil }
        let word = try next("section")
        guard word.utf8.allSatisfy(isLetter), word.utf8.count <= View.sectionLengthMaximum else {
            throw malformed("section", word, wanted: "a section's name, such as risk; /config lists them")
        }
        return String(word)
    }

    private static func isNumber(_ word: Substring) -> Bool {
        word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }
}
