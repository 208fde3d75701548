import Desk
import Domain
import Notation
import Wire

/// Carries alarms by mail and webhook, and says what became of them.
struct Relaying: Sendable {
    static let timeout = Duration.seconds(30)

    let way: SecondWay
    /// Goes into what is sent, so that one reader of several bots knows which it is.
    let account: String
    let transport: any HTTPTransport
    let inbox: Inbox
    let log: Log
    var sendMail: @Sendable (Mail, MailServer) async throws(HTTPError) -> Void = {
        (mail, server) async throws(HTTPError) in try await MailSender().send(mail, to: server)
    }
    private let waiting = Line<Desk.Relay>()

    init(_ way: SecondWay, account: String, transport: any HTTPTransport, inbox: Inbox, log: Log) {
        self.way = way
        self.account = account
        self.transport = transport
        self.inbox = inbox
        self.log = log
    }

    func send(_ relay: Desk.Relay) { waiting.put(relay) }
    func finish() { waiting.close() }

    /// Runs until ``finish()``. One way that works is enough.
    func run() async {
        while let relay = await waiting.next() {
            let failures = await carry(relay.text)
            let failure =
                failures.allSatisfy { $0 != nil } ? failures.compactMap(\.self).joined(separator: "; ") : nil
            log(
                failure == nil ? .notice : .warning, "relay",
                ["dispatch": relay.dispatch, "why": failure ?? ""])
            inbox.post(.relayed(relay.dispatch, failure: failure))
        }
    }

    /// - Returns: for each way why it failed, `nil` where it did not.
    private func carry(_ text: String) async -> [String?] {
        var failures: [String?] = []
        if let webhook = way.webhook { failures.append(await post(text, to: webhook)) }
        if let post = way.mail {
            let title = text.split(separator: "\n").first.map(String.init) ?? "alarm"
            let mail = Mail(
                sender: post.sender, recipients: post.recipients, subject: "Deskbot \(account): \(title)",
                body: text,
                date: WallClock.now().mailDate)
            do throws(HTTPError) {
                try await sendMail(mail, post.server)
                failures.append(nil)
            } catch {
                failures.append("\(error)")
            }
        }
        return failures
    }

    /// `text` is what Slack, Mattermost and others show, `content` what Discord does.
    private func post(_ text: String, to webhook: Secret) async -> String? {
        let document = JSONValue.object([
            "text": .string(text), "content": .string(text), "source": .string("deskbot"),
            "account": .string(account), "at": .string("\(WallClock.now())"),
        ])
        let request = HTTPRequest(
            "POST", Address(.secret(webhook)),
            headers: [HTTPRequest.Header("Content-Type", "application/json")],
            body: document.serializedBytes, timeout: Self.timeout)
        do throws(HTTPError) {
            let response = try await transport.send(request)
            return (200..<300).contains(response.status) ? nil : "the webhook answered \(response.status)"
        } catch {
            return "the webhook: \(error)"
        }
    }
}

extension Timestamp {
    /// In UTC, as RFC 5322 spells it: `Mon, 5 Jan 2026 16:08:21 +0000`.
    var mailDate: String {
        let civil = CivilTime(self, secondsEastOfUTC: 0)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = civil.date
        return
            "\(days[date.weekday]), \(date.day) \(months[date.month - 1]) \(date.year) \(civil.timeOfDay) +0000"
    }
}
