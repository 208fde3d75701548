import Domain

/// Plain sentences that mean a command: a small grammar of words, no guessing.
///
/// What it finds is offered, never carried out: a person has to press a button, or answer a question.
public enum FreeText {
    /// Longer texts are not looked at, in words.
    public static let wordsMaximum = 12

    /// - Parameter symbol: the instrument that a word names; `nil` for a word that names none.
    /// - Returns: `nil` where nothing, or more than one thing, is meant.
    public static func command(_ text: String, symbol: (InstrumentID) -> InstrumentID?) -> Command? {
        let words = text.prefix(CommandTable.textLengthMaximum).lowercased()
            .split { !($0.isLetter || $0.isNumber || "%:./_-".contains($0)) }
            .map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) }.filter { !$0.isEmpty }
        guard (1...wordsMaximum).contains(words.count) else { return nil }
        let named = words.compactMap { word in InstrumentID(checking: word.uppercased()).flatMap(symbol) }
        guard Set(named).count <= 1 else { return nil }
        return Sentence(words: words, instrument: named.first).command
    }
}

private struct Sentence {
    let words: [String]
    let instrument: InstrumentID?

    /// What stops or protects comes before what looks, and what looks before what trades again.
    var command: Command? {
        if has("not", "don", "dont", "never", "no") { return nil }
        if has("kill", "panic") || has("stop") && has("everything") { return .kill(reason: "") }
        if has("flatten") { return .flatten(instrument) }
        if has("close", "exit") { return closing }
        if has("breakeven") || has("break") && has("even") { return instrument.map { .breakeven($0) } }
        if has("cancel") { return instrument != nil || has("all", "everything") ? .cancel(instrument) : nil }
        if has("pause") || has("stop", "hold") && has("trading", "entries") { return pausing }
        if has("why") { return instrument.map { .why(.look($0, at: nil)) } }
        if has("positions", "position") || has("open") && has("trades") { return .positions }
        if has("profit", "pnl") { return .view(.profit(.all)) }
        if has("balance", "money", "equity") { return .view(.balance) }
        if has("news", "calendar") { return .news(days: Command.newsDaysUsual) }
        if has("limits", "limit", "risk") { return .limits }
        if has("report") { return .report(has("yesterday") ? .yesterday : .today) }
        if has("help") { return .help }
        if has("resume") || has("start", "continue") && has("trading") { return .resume }
        if has("status") || has("how") && has("going", "doing", "things") { return .status }
        return nil
    }

    private func has(_ wanted: String...) -> Bool { words.contains(where: wanted.contains) }

    private var closing: Command? {
        if has("all", "everything") { return instrument == nil ? .flatten(nil) : nil }
        guard let instrument else { return nil }
        if has("half") { return .close(instrument, percent: 50) }
        if has("quarter") { return .close(instrument, percent: 25) }
        let shares = words.filter { $0.hasSuffix("%") }
        guard let share = shares.first else { return .close(instrument, percent: 100) }
        guard shares.count == 1, let percent = Int(share.dropLast()), (1...100).contains(percent) else {
            return nil
        }
        return .close(instrument, percent: percent)
    }

    /// A pause whose length is not understood is one without an end.
    private var pausing: Command {
        if let place = words.firstIndex(of: "until"), place + 1 < words.count,
            let time = TimeOfDay(words[place + 1])
        {
            return .pause(until: .at(time), reason: "")
        }
        let units: [(String, Int)] = [("minute", 1), ("min", 1), ("hour", 60), ("day", 1_440)]
        for (place, word) in words.enumerated() where place > 0 {
            guard let unit = units.first(where: { word == $0.0 || word == $0.0 + "s" })?.1,
                let count = Self.number(words[place - 1])
            else { continue }
            let isHalf = unit > 1 && place > 1 && words[place - 2] == "half"
            let (minutes, overflow) = count.multipliedReportingOverflow(by: isHalf ? unit / 2 : unit)
            guard !overflow, (1...PauseEnd.minutesMaximum).contains(minutes) else { continue }
            return .pause(until: .after(minutes: minutes), reason: "")
        }
        let lengths = words.compactMap { PauseEnd(length: $0) }
        return .pause(until: lengths.count == 1 ? lengths[0] : nil, reason: "")
    }

    private static let numbers = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
        "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    ]

    private static func number(_ word: String) -> Int? {
        if let known = numbers[word] { return known }
        return word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
    }
}
