import Backtest
import Domain
import Wire

/// A trial as a line of a results file.
extension SweepTrial {
    func json(in space: ParameterSpace) -> JSONValue {
        var members: [String: JSONValue] = [
            "index": .number(index), "point": .string("\(space[index])"),
        ]
        switch outcome {
        case .refused(let why): members["refused"] = .string(why)
        case .ran(let figures, let windows):
            members.merge(figures.members) { _, new in new }
            if !windows.isEmpty { members["windows"] = .array(windows.map(\.json)) }
        }
        return .object(members)
    }

    /// - Parameter windows: how many it has unless it was refused.
    init(_ reader: JSONReader, in space: ParameterSpace, windows: Int) throws(JSONFault) {
        let number = try reader.member("index")
        let index = try number.int()
        guard (0..<space.count).contains(index) else { throw number.fault("a point's number") }
        let point = try reader.member("point")
        guard try point.string() == "\(space[index])" else { throw point.fault("the point \(space[index])") }
        if let why = reader.optional("refused") {
            self.init(index: index, outcome: .refused(try why.string()))
            return
        }
        let parts = try reader.optional("windows")?.elements() ?? []
        guard parts.count == windows else { throw try reader.member("windows").fault("\(windows) windows") }
        var found: [SweepWindow] = []
        for part in parts { found.append(try SweepWindow(part)) }
        self.init(index: index, outcome: .ran(try SweepFigures(reader), windows: found))
    }
}

extension SweepWindow {
    fileprivate var json: JSONValue {
        .object([
            "train": .object(train.members), "test": .object(test.members),
            "returns": .array(returns.map { .number("\($0)") }),
        ])
    }

    fileprivate init(_ reader: JSONReader) throws(JSONFault) {
        var returns: [Double] = []
        for element in try reader.member("returns").elements() { returns.append(try element.double()) }
        self.init(
            train: try SweepFigures(try reader.member("train")),
            test: try SweepFigures(try reader.member("test")),
            returns: returns)
    }
}

extension SweepFigures {
    fileprivate var members: [String: JSONValue] {
        func number(_ value: Double?) -> JSONValue { value.map { .number("\($0)") } ?? .null }
        func amount(_ value: Fixed?) -> JSONValue { value.map { .number($0.description) } ?? .null }
        return [
            "trades": .number(trades), "net": amount(net), "final_equity": amount(finalEquity),
            "profit_factor": number(profitFactor), "max_drawdown_percent": number(maxDrawdownPercent),
            "sharpe": number(sharpe), "days": .number(days), "mean": number(mean),
            "deviation": number(deviation), "skewness": number(skewness), "kurtosis": number(kurtosis),
            "fingerprint": .string(fingerprint),
        ]
    }

    fileprivate init(_ reader: JSONReader) throws(JSONFault) {
        func number(_ key: String) throws(JSONFault) -> Double? { try reader.optional(key)?.double() }
        func amount(_ key: String) throws(JSONFault) -> Fixed? {
            guard let member = reader.optional(key) else { return nil }
            guard let amount = Fixed(try member.spelling()) else { throw member.fault("an amount") }
            return amount
        }
        self.init(
            trades: try reader.member("trades").int(), net: try amount("net"),
            finalEquity: try amount("final_equity"), profitFactor: try number("profit_factor"),
            maxDrawdownPercent: try reader.member("max_drawdown_percent").double(),
            sharpe: try number("sharpe"), days: try reader.member("days").int(), mean: try number("mean"),
            deviation: try number("deviation"), skewness: try number("skewness"),
            kurtosis: try number("kurtosis"), fingerprint: try reader.member("fingerprint").string())
    }
}

extension JSONReader {
    /// The nearest `Double` of a number.
    fileprivate func double() throws(JSONFault) -> Double {
        guard let number = Double(try spelling()), number.isFinite else { throw fault("a number") }
        return number
    }
}
