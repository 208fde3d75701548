import Domain
import Wire

/// Where alarms go while Telegram cannot be reached, and who is told that the bot is alive. From `.env`: the addresses
/// are secrets.
struct SecondWay: Hashable, Sendable {
    struct Post: Hashable, Sendable {
        let server: MailServer
        let sender: String
        let recipients: [String]
    }

    /// Gets a POST with a JSON document; `nil` where there is none.
    let webhook: Secret?
    let mail: Post?
    /// Is asked for by GET, so that somebody notices when that stops; `nil` where there is none.
    let heartbeat: Secret?

    static let names = [
        "ALERT_WEBHOOK_URL", "ALERT_SMTP_URL", "ALERT_SMTP_USER", "ALERT_SMTP_PASSWORD", "ALERT_MAIL_FROM",
        "ALERT_MAIL_TO", "HEARTBEAT_URL",
    ]

    var carriesAlarms: Bool { webhook != nil || mail != nil }

    init(_ values: [String: String], path: String, _ faults: inout SettingsFaults) {
        webhook = Self.address("ALERT_WEBHOOK_URL", values, path, &faults)
        heartbeat = Self.address("HEARTBEAT_URL", values, path, &faults)
        mail = Self.mail(values, path, &faults)
    }

    private static func address(
        _ name: String, _ values: [String: String], _ path: String, _ faults: inout SettingsFaults
    ) -> Secret? {
        guard let text = values[name] else { return nil }
        let isPlain = text.hasPrefix("https://") || text.hasPrefix("http://")
        guard isPlain, !text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7f }) else {
            faults.add(path, line: nil, "\(name): must be \(urlWords)")
            return nil
        }
        return Secret(text)
    }

    private static func mail(
        _ values: [String: String], _ path: String, _ faults: inout SettingsFaults
    ) -> Post? {
        let before = faults.sentences.count
        guard let url = values["ALERT_SMTP_URL"] else {
            for name in names where name.hasPrefix("ALERT_MAIL") || name.hasPrefix("ALERT_SMTP_") {
                guard values[name] != nil else { continue }
                faults.add(path, line: nil, "\(name): without ALERT_SMTP_URL no mail can be sent")
            }
            return nil
        }
        if !MailServer.isURL(url) {
            faults.add(
                path, line: nil,
                "ALERT_SMTP_URL: must be smtps://HOST:465 or smtp://HOST:587; the name and the password have lines of their own"
            )
        }
        let sender = values["ALERT_MAIL_FROM"] ?? ""
        let recipients = (values["ALERT_MAIL_TO"] ?? "").split { $0 == "," || $0 == " " }.map(String.init)
        if !Mail.isAddress(sender) {
            faults.add(path, line: nil, "ALERT_MAIL_FROM: must be one address, as deskbot@example.org")
        }
        if recipients.isEmpty || recipients.count > 10 || !recipients.allSatisfy(Mail.isAddress) {
            faults.add(path, line: nil, "ALERT_MAIL_TO: must be one to ten addresses with commas between them")
        }
        let (user, password) = (values["ALERT_SMTP_USER"], values["ALERT_SMTP_PASSWORD"].flatMap { Secret($0) })
        if (user == nil) != (password == nil) {
            faults.add(path, line: nil, "ALERT_SMTP_USER and ALERT_SMTP_PASSWORD: give both or neither")
        }
        guard faults.sentences.count == before else { return nil }
        return Post(
            server: MailServer(url: url, user: user, password: password), sender: sender, recipients: recipients
        )
    }
}

/// How long Telegram may be out of reach before alarms go the second way, and how often the bot says that it lives.
struct SecondWaySettings: Hashable, Sendable {
    let after: Duration
    let heartbeatEvery: Duration

    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("secondWay", &faults)
        after = .minutes(section.int("afterMinutes", default: 5, 1...1_440, &faults))
        heartbeatEvery = .minutes(section.int("heartbeatMinutes", default: 5, 1...60, &faults))
        section.end(&faults)
    }
}
