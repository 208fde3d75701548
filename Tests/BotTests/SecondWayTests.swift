import Desk
import Domain
import TestSupport
import Testing
import Wire

@testable import Bot

/// Mail, webhook and heartbeat.
@Suite struct SecondWayTests {
    private static let mail = [
        "ALERT_SMTP_URL": "smtps://smtp.test:465", "ALERT_SMTP_USER": "bot", "ALERT_SMTP_PASSWORD": "hush",
        "ALERT_MAIL_FROM": "bot@desk.test", "ALERT_MAIL_TO": "a@desk.test, b@desk.test",
    ]

    private static func way(_ values: [String: String]) -> (way: SecondWay, faults: [String]) {
        var faults = SettingsFaults()
        let way = SecondWay(values, path: ".env", &faults)
        return (way, faults.sentences)
    }

    @Test("addresses are read, and their secrets print as dots")
    func reading() {
        let (way, faults) = Self.way(
            Self.mail.merging([
                "ALERT_WEBHOOK_URL": "https://hooks.test/s3cret", "HEARTBEAT_URL": "http://beat.test/x",
            ]) {
                $1
            })
        #expect(faults.isEmpty && way.carriesAlarms)
        #expect(way.mail?.recipients == ["a@desk.test", "b@desk.test"] && way.mail?.server.user == "bot")
        #expect(
            way.webhook?.revealed == "https://hooks.test/s3cret"
                && way.heartbeat?.revealed == "http://beat.test/x")
        #expect(!"\(way)".contains("s3cret") && !"\(way)".contains("hush"))
        #expect(!Self.way([:]).way.carriesAlarms && Self.way([:]).way.heartbeat == nil)
    }

    @Test(
        "what cannot be used is said, without the secret",
        arguments: [
            (["ALERT_WEBHOOK_URL": "hooks.test/s3cret"], "ALERT_WEBHOOK_URL: must be an address"),
            (["HEARTBEAT_URL": "ftp://s3cret"], "HEARTBEAT_URL: must be an address"),
            (["ALERT_MAIL_TO": "a@b.test"], "ALERT_MAIL_TO: without ALERT_SMTP_URL no mail can be sent"),
            (["ALERT_SMTP_URL": "https://smtp.test"], "ALERT_SMTP_URL: must be smtps://HOST:465"),
            (["ALERT_SMTP_URL": "smtp://u:s3cret@smtp.test"], "ALERT_SMTP_URL: must be smtps://HOST:465"),
            (["ALERT_MAIL_FROM": "the bot"], "ALERT_MAIL_FROM: must be one address"),
            (["ALERT_MAIL_FROM": "a@b.test\r\nBcc: c@d.test"], "ALERT_MAIL_FROM: must be one address"),
            (["ALERT_MAIL_TO": ","], "ALERT_MAIL_TO: must be one to ten addresses"),
            (["ALERT_SMTP_USER": ""], "give both or neither"),
        ])
    func faults(change: [String: String], sentence: String) {
        var values = change.keys.contains("ALERT_MAIL_TO") && change.values.first != "," ? [:] : Self.mail
        values.merge(change) { $1 }
        values = values.filter { !$0.value.isEmpty }
        let faults = Self.way(values).faults
        #expect(faults.contains { $0.contains(sentence) }, "\(faults)")
        #expect(!faults.joined().contains("s3cret"))
    }

    private static func relay(
        _ values: [String: String], _ transport: ScriptedTransport, mailFails: Bool = false
    ) async throws -> (input: Desk.Input?, mails: [Mail]) {
        let stand = try await Stand()
        var relaying = Relaying(
            way(values).way, account: "paper", transport: transport, inbox: stand.inbox, log: .silent)
        let mails = Locked<[Mail]>([])
        relaying.sendMail = { (mail, _) async throws(HTTPError) in
            mails.withLock { $0.append(mail) }
            if mailFails { throw HTTPError(kind: .unreachable, message: "no route") }
        }
        relaying.send(Desk.Relay(dispatch: 7, text: "⚠️ Stop missing\nBTCUSDT"))
        relaying.finish()
        await relaying.run()
        return (await stand.inbox.take()?.first?.input, mails.withLock { $0 })
    }

    @Test("an alarm goes as JSON to the webhook and as mail, and one that works is enough")
    func carries() async throws {
        let values = Self.mail.merging(["ALERT_WEBHOOK_URL": "http://hooks.test/x"]) { $1 }
        let transport = ScriptedTransport(.init("POST", "/x", .json("no", status: 500)))
        let (input, mails) = try await Self.relay(values, transport)
        #expect(input == .relayed(7, failure: nil))
        let body = String(decoding: await transport.requests.first?.body ?? [], as: UTF8.self)
        #expect(body.contains(#""text":"⚠️ Stop missing\nBTCUSDT""#) && body.contains(#""account":"paper""#))
        #expect(
            mails.first?.subject == "Deskbot paper: ⚠️ Stop missing" && mails.first?.sender == "bot@desk.test")
        let (failed, _) = try await Self.relay(values, transport, mailFails: true)
        #expect(failed == .relayed(7, failure: "the webhook answered 500; no route"))
    }

    @Test("a date of mail is that of the RFC")
    func date() {
        #expect(Timestamp.monday.mailDate == "Mon, 5 Jan 2026 09:00:00 +0000")
    }

    @Test("the watchman hears of a bot that takes its inputs, and of no other")
    func heartbeat() async throws {
        let stand = try await Stand()
        let transport = ScriptedTransport(.init("GET", "/beat", .json("ok")))
        let rests = Locked(0)
        let beat = Heartbeat(
            address: Secret("http://beat.test/beat")!, every: .minutes(5), transport: transport,
            inbox: stand.inbox,
            log: .silent, rest: Rest { _ in rests.withLock { $0 += 1 } })
        let task = Task { await beat.run() }
        // Its input is not taken: nobody hears anything.
        #expect(await eventually { stand.inbox.count == 1 })
        #expect(await transport.requests.isEmpty && rests.withLock { $0 } == 0)
        for stamped in await stand.inbox.next() { stamped.committed?(true) }
        #expect(await eventually { await transport.requests.count == 1 })
        #expect(await eventually { stand.inbox.count == 1 })
        task.cancel()
        for stamped in await stand.inbox.next() { stamped.committed?(false) }
        await task.value
        #expect(await transport.requests.count == 1)
    }
}
