import Desk
import Domain
import Scheduler
import Testing

@testable import Bot

/// The settings of what runs by the clock: on recorded days another time shows in what is kept of the job.
extension DeadSettingsTests {
    static let jobRows: [SettingsRow] =
        [
            SettingsRow("jobs.sessions", "off", given: ["symbols": "[EURUSD]"]) { settings in
                try await Stand(settings).desk.terms.jobs.first { $0.job == .sessions }?.isOn
            },
            SettingsRow(
                "hours.files", "[\(Scratch.root)/config/hours/forex.yaml]", given: ["symbols": "[EURUSD]"]
            ) { try await Stand($0).desk.terms.hours },
        ]
        + [
            "morningBrief", "eveningReport", "weeklyReport", "monthlyReport", "backup", "restoreDrill",
            "selfCheck", "fireDrill", "archive",
            "diskGuard", "keyAge",
        ].map { name in
            row("jobs.\(name)", "on, every 45 minutes, Asia/Kolkata, once") { events(of: name, in: $0) }
        }

    private static func events(of name: String, in day: PlayedDay) -> [Fact.Event] {
        day.facts.filter { event in
            switch event {
            case .job(name, .began), .ran(name, _): true
            default: false
            }
        }
    }
}
