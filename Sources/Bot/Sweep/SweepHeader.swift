import Backtest
import Domain
import Venues
import Wire

/// What the results of a search are of: the first line of their file.
///
/// Two results with the same header are parts of one search, whoever made them.
struct SweepHeader: Hashable, Sendable {
    let plan: SweepPlan
    /// SHA-256 of settings, instruments, strategies' files, and of what the command line put in their place.
    let settings: String
    /// SHA-256 of every bar.
    let prices: String
    /// Version, and SHA-256 of the program's file where that can be read.
    let program: String
    /// What traded, in words.
    let strategies: String
    let symbols: String
    let currency: String
    let start: Fixed
    /// From the first bar's start until the last one's end, in whole seconds.
    let span: Range<Timestamp>
    let periodsPerYear: Int
    /// In which order the prices within a bar came.
    let intrabar: String
    let isFlat: Bool

    var json: JSONValue {
        .object([
            "sweep": .number(1), "over": .array(plan.space.axes.map { .string("\($0)") }),
            "draw": plan.draw.map { .number($0) } ?? .null, "seed": .number(plan.seed),
            "walk": plan.walk.map { .string($0) } ?? .null, "settings": .string(settings),
            "prices": .string(prices), "program": .string(program), "strategies": .string(strategies),
            "symbols": .string(symbols), "currency": .string(currency), "start_equity": .number("\(start)"),
            "from": .string(Self.words(span.lowerBound)), "to": .string(Self.words(span.upperBound)),
            "periods_per_year": .number(periodsPerYear), "intrabar": .string(intrabar), "flat": .bool(isFlat),
        ])
    }

    private static func words(_ time: Timestamp) -> String {
        let clock = CivilTime(utc: time)
        return "\(clock.date)T\(clock.timeOfDay)Z"
    }

    /// The names of what differs, as they are in JSON.
    func differences(from other: SweepHeader) -> [String] {
        guard case .object(let own) = json, case .object(let others) = other.json else { return [] }
        return own.keys.sorted().filter { own[$0] != others[$0] }
    }
}

extension SweepHeader {
    init(_ reader: JSONReader) throws(JSONFault) {
        let version = try reader.member("sweep")
        guard try version.int() == 1 else { throw version.fault("1") }
        plan = try Self.plan(reader)
        settings = try reader.member("settings").string()
        prices = try reader.member("prices").string()
        program = try reader.member("program").string()
        strategies = try reader.member("strategies").string()
        symbols = try reader.member("symbols").string()
        currency = try reader.member("currency").string()
        let balance = try reader.member("start_equity")
        guard let start = Fixed(try balance.spelling()) else { throw balance.fault("an amount") }
        self.start = start
        let (from, to) = (try reader.member("from"), try reader.member("to"))
        guard let first = Timestamp(iso8601: try from.string()) else { throw from.fault("a time") }
        guard let last = Timestamp(iso8601: try to.string()), first <= last else {
            throw to.fault("a later time")
        }
        span = first..<last
        let periods = try reader.member("periods_per_year")
        periodsPerYear = try periods.int()
        guard periodsPerYear > 0 else { throw periods.fault("a number above zero") }
        intrabar = try reader.member("intrabar").string()
        isFlat = try reader.member("flat").bool()
    }

    private static func plan(_ reader: JSONReader) throws(JSONFault) -> SweepPlan {
        var axes: [ParameterAxis] = []
        for text in try reader.member("over").elements() {
            do throws(ParameterSpaceError) {
                axes.append(try ParameterAxis(Self.text(text)))
            } catch {
                throw text.fault("a parameter")
            }
        }
        let seed = try reader.member("seed")
        guard let number = UInt64(try seed.spelling()) else { throw seed.fault("a whole number") }
        do throws(Failure) {
            return try SweepPlan(
                axes, draw: try reader.optional("draw").map { draw throws(Failure) in try Self.count(draw) },
                seed: number,
                walk: try reader.optional("walk").map { (walk) throws(Failure) in
                    try SweepPlan.days((try? walk.string()) ?? "")
                })
        } catch {
            throw reader.fault("a search")
        }
    }

    /// - Returns: an empty text, which is no axis, where there is none.
    private static func text(_ reader: JSONReader) -> String { (try? reader.string()) ?? "" }

    private static func count(_ reader: JSONReader) throws(Failure) -> Int {
        guard let count = try? reader.int(), (1...SweepPlan.pointsMaximum).contains(count) else {
            throw Failure(.configuration, "a draw is a number of points")
        }
        return count
    }
}
