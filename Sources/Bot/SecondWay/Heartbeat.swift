import Desk
import Domain
import Wire

/// Tells a watchman outside, again and again, that the bot is alive: when it stops, he tells the owner.
///
/// It is quiet where the loop no longer takes its inputs, so that a bot that hangs is noticed like one that is gone.
struct Heartbeat: Sendable {
    static let timeout = Duration.seconds(20)
    /// Inputs that may wait in a bot that is well.
    static let waitingMaximum = 5_000

    let address: Secret
    let every: Duration
    let transport: any HTTPTransport
    let inbox: Inbox
    let log: Log
    var rest = Rest()

    /// Runs until its task is cancelled.
    func run() async {
        var hasFailed = false
        while !Task.isCancelled {
            if inbox.count <= Self.waitingMaximum, await inbox.deliver(.wake) {
                let failure = await beat()
                if Task.isCancelled { return }
                if let failure, !hasFailed { log(.warning, "heartbeat.failed", ["why": failure]) }
                hasFailed = failure != nil
            }
            await rest(for: every)
        }
    }

    private func beat() async -> String? {
        do throws(HTTPError) {
            let response = try await transport.send(
                HTTPRequest("GET", Address(.secret(address)), timeout: Self.timeout))
            return (200..<300).contains(response.status) ? nil : "the watchman answered \(response.status)"
        } catch {
            return "\(error)"
        }
    }
}
