import Desk
import Domain
import Scheduler

/// What the settings say of a job: `on, daily 07:00, account, once`.
struct JobSetting: Sendable, Hashable {
    /// Whose clock it goes by; this word is the account's zone.
    static let accountWord = "account"

    var isOn: Bool
    var recurrence: Recurrence
    var zone: String
    var catchUp: CatchUp

    /// For a sentence that says what was expected.
    static let form =
        "on or off, when (\(Recurrence.forms)), a time zone or account, and once, all or skip; as \"on, daily 07:00, account, once\""

    init(isOn: Bool, _ recurrence: Recurrence, zone: String, catchUp: CatchUp) {
        self.isOn = isOn
        self.recurrence = recurrence
        self.zone = zone
        self.catchUp = catchUp
    }

    /// - Returns: `nil` for anything but four parts that are each known, the zone among those of the system.
    init?(_ text: String, hasZone: (String) -> Bool = ZoneFiles.has) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
        guard parts.count == 4, let isOn = ["on": true, "off": false][parts[0]],
            let recurrence = Recurrence(parts[1]), parts[2] == Self.accountWord || hasZone(parts[2]),
            let catchUp = CatchUp(rawValue: parts[3])
        else { return nil }
        self.init(isOn: isOn, recurrence, zone: parts[2], catchUp: catchUp)
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    var words: String { "\(isOn ? "on" : "off"), \(recurrence), \(zone), \(catchUp.rawValue)" }
}

/// The jobs of the settings, beside the scan summary and the daily report, which `schedule` has.
struct JobSettings: Sendable, Hashable {
    /// In the file's order.
    static let defaults: [(job: Job, setting: String)] = [
        (.morningBrief, "on, daily 07:00, account, once"),
        (.eveningReport, "off, daily 20:00, account, skip"),
        (.weeklyReport, "on, sunday 20:00, account, once"),
        (.monthlyReport, "on, day 1 08:00, account, once"),
        (.backup, "on, daily 03:10, UTC, once"),
        (.restoreDrill, "on, sunday 04:00, UTC, once"),
        (.selfCheck, "on, daily 05:00, UTC, once"),
        (.fireDrill, "on, day 1 05:30, UTC, skip"),
        (.archive, "on, daily 00:20, UTC, once"),
        (.diskGuard, "on, every 60 minutes, UTC, skip"),
        (.keyAge, "on, monday 09:00, account, once"),
    ]

    private(set) var settings: [Job: JobSetting] = [:]
    /// Whether markets that open and close are told.
    private(set) var tellsMarkets: Bool

    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("jobs", &faults)
        tellsMarkets = section.value(
            Job.sessions.name, default: true, expected: "on or off", &faults, words: { $0 ? "on" : "off" }
        ) { ["on": true, "off": false][$0] }
        for (job, text) in Self.defaults {
            guard let usual = JobSetting(text, hasZone: { $0 == "UTC" }) else {
                preconditionFailure("a default is a setting")
            }
            settings[job] = section.value(
                job.name, default: usual, expected: JobSetting.form, &faults, words: \.words
            ) { JobSetting($0) }
        }
        section.end(&faults)
    }

    /// So much later than its time a job outside may begin: not every bot of a host copies in the same second.
    static let jitter = Duration.minutes(5)

    /// - Parameter zone: by its name.
    func rows(_ hours: TradingHours, _ instruments: InstrumentTable, zone: (String) -> Zone) -> [JobRow] {
        let markets = hours.markets(of: instruments.all)
        let sessions = JobRow(
            .sessions, JobPlan(.markets(markets, hours), catchUp: .skip), isOn: tellsMarkets)
        let others = Self.defaults.compactMap { job, _ -> JobRow? in
            guard let setting = settings[job] else { return nil }
            let timing = JobTiming.recurring(setting.recurrence, zone(setting.zone))
            let jitters = job.isOutside && setting.recurrence.at(.midnight) != nil
            return JobRow(
                job, JobPlan(timing, catchUp: setting.catchUp, jitter: jitters ? Self.jitter : .zero),
                isOn: setting.isOn)
        }
        return [sessions] + others
    }
}

extension Setup {
    /// A zone that the settings name; the account's where it cannot be read any more.
    func jobZone(_ name: String) -> Zone {
        if name == JobSetting.accountWord { return zone }
        return (try? ZoneFiles.zone(name, "a job's clock")) ?? zone
    }

    var jobRows: [JobRow] { configuration.jobs.rows(hours, configuration.instruments, zone: jobZone) }

    /// When the markets of the instruments are open.
    var hours: TradingHours {
        TradingHours(
            newYork: newYork, venues: VenueFile.hours(configuration.venues, of: configuration.instruments))
    }

    /// What moves recorded bars from the databases in `folder` to the stored prices.
    func barArchive(_ folder: String) -> BarArchive {
        BarArchive(source: "\(folder)/\(Memory.marketName)", destination: self.folder(of: "market"))
    }

    /// The room that is kept on the disk of the databases in `folder`.
    func ballast(_ folder: String) -> Ballast {
        Ballast(in: folder, megabytes: configuration.ballastMegabytes)
    }

    /// What looks after the host, where the databases of a mode lie in `folder`.
    func hostWork(_ folder: String) -> HostWork {
        let (arguments, fingerprint) = (arguments, fingerprint)
        return HostWork(
            folder: folder, secrets: arguments[.env] ?? Verbs.environmentPath,
            settingsChanged: { () throws(Failure) in try Setup(arguments).fingerprint != fingerprint },
            prove: { seed throws(Failure) in Proving.drill(self, seed: seed) }, ballast: ballast(folder))
    }
}
