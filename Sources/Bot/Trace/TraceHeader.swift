import Commands
import Domain
import Notation
import Scheduler
import Wire

/// The first line of a recording of inputs: which run it is of, and what that run began with.
///
/// Nothing of it is a secret: no token, no key, no code.
struct TraceHeader: Sendable, Hashable {
    /// The form that is written today.
    static let version = 1
    /// What the first line of every file begins with.
    static let signature = "deskbot-inputs"
    static let fileEnding = "inputs"

    /// When the run began, by the wall clock to the millisecond: `20260105T093000123Z`. Every file of a run has the same.
    let run: String
    /// 1 for the file that the run began with.
    var part: Int
    /// The trading day of the file, in the account's zone.
    var date: CivilDate
    /// What the times of the first record count from.
    var base: Moment
    /// The number of the journal's last fact before the run; 0 where there was none.
    let factsBefore: Int64
    let nextDispatch: Int64
    /// Of the program that ran.
    let program: String
    let seed: UInt64
    /// SHA-256 of settings, instruments and strategies' files, in hexadecimal.
    let fingerprint: String
    /// Every setting with the value that held, less secrets.
    let settings: String
    let mode: Mode
    let chat: ChatID
    let roles: [UserID: Role]
    /// Of the trading day.
    let zone: String
    /// By their places in the records.
    let instruments: [InstrumentID]

    /// `2026-01-05.20260105T093000123Z.inputs`
    var fileName: String { "\(date).\(run).\(Self.fileEnding)" }

    /// `20260105T093000123Z`: a run that is killed and comes back within a second is another one.
    static func runName(at wall: Timestamp) -> String {
        "\(wall)".filter { $0 != "-" && $0 != ":" && $0 != "." }
    }

    var json: JSONValue {
        var recorded: JSONValue?
        if case .recorded(let speed, let title) = mode {
            recorded = .members(["speed": .number(speed), "title": .string(title)])
        }
        let roles = roles.sorted { $0.key < $1.key }.map { ("\($0.key)", JSONValue.choice($0.value)) }
        return .members([
            "run": .string(run), "part": .number(part), "date": .date(date), "market": .time(base.market),
            "wall": .time(base.wall), "factsBefore": .number(factsBefore),
            "nextDispatch": .number(nextDispatch), "program": .string(program), "seed": .uint64(seed),
            "fingerprint": .string(fingerprint), "settings": .string(settings), "recorded": recorded,
            "chat": .number(chat.value), "roles": .object(Dictionary(uniqueKeysWithValues: roles)),
            "zone": .string(zone), "instruments": .array(instruments.map { .name($0) }),
        ])
    }

    init(_ reader: JSONReader) throws(JSONFault) {
        run = try reader.member("run").string()
        part = try reader.member("part").int()
        date = try reader.member("date").date()
        base = Moment(
            market: try reader.member("market").timestamp(), wall: try reader.member("wall").timestamp())
        factsBefore = try reader.member("factsBefore").int64()
        nextDispatch = try reader.member("nextDispatch").int64()
        program = try reader.member("program").string()
        seed = try reader.member("seed").uint64()
        fingerprint = try reader.member("fingerprint").string()
        settings = try reader.member("settings").string()
        if let recorded = reader.optional("recorded") {
            mode = .recorded(
                speed: try recorded.member("speed").int(), title: try recorded.member("title").string())
        } else {
            mode = .livePaper
        }
        chat = ChatID(try reader.member("chat").int64())
        let people = try reader.member("roles")
        var roles: [UserID: Role] = [:]
        if case .object(let members) = people.value {
            for name in members.keys {
                guard let number = Int64(name) else { throw people.fault("users by their numbers") }
                roles[UserID(number)] = try people.member(name).choice()
            }
        }
        self.roles = roles
        zone = try reader.member("zone").string()
        instruments = try reader.member("instruments").map { name throws(JSONFault) in try name.name() }
    }

    init(
        run: String, part: Int = 1, date: CivilDate, base: Moment, factsBefore: Int64, nextDispatch: Int64,
        program: String, seed: UInt64, fingerprint: String, settings: String, mode: Mode, chat: ChatID,
        roles: [UserID: Role], zone: String, instruments: [InstrumentID]
    ) {
        self.run = run
        self.part = part
        self.date = date
        self.base = base
        self.factsBefore = factsBefore
        self.nextDispatch = nextDispatch
        self.program = program
        self.seed = seed
        self.fingerprint = fingerprint
        self.settings = settings
        self.mode = mode
        self.chat = chat
        self.roles = roles
        self.zone = zone
        self.instruments = instruments
    }
}
