internal import CCurl

/// The loop thread's own: libcurl's multi handle and the transfers under way. Between them it runs jobs.
///
/// Made, used and freed on one thread, so nothing in it is locked; work arrives through the ``Mailbox``.
///
/// - SeeAlso: https://curl.se/libcurl/c/curl_multi_poll.html
@safe final class TransferLoop {
    /// Connections kept alive while nobody uses them.
    static let idleConnectionsMaximum = 32
    /// The loop is woken for work, by libcurl's timers and for deadlines; this only bounds its sleep.
    private static let sleepMaximum = Duration.seconds(60)
    /// Jobs make jobs; after so many generations of them the network has its turn.
    private static let roundsMaximum = 64

    private let mailbox: Mailbox
    private let certificateAuthority: String?
    private let multi: UnsafeMutableRawPointer
    /// TLS sessions and names outlive the transfers that found them.
    private let share: UnsafeMutableRawPointer
    private var transfers: [UInt64: Transfer] = [:]
    /// No transfer's deadline is before this.
    private var firstDeadline: ContinuousClock.Instant?

    /// - Returns: `nil` where memory is out.
    init?(_ mailbox: Mailbox, certificateAuthority: String?, connectionsPerHostMaximum: Int) {
        guard Self.isLibraryReady, let multi = unsafe curl_multi_init() else { return nil }
        guard let share = unsafe curl_share_init() else {
            unsafe curl_multi_cleanup(multi)
            return nil
        }
        self.mailbox = mailbox
        self.certificateAuthority = certificateAuthority
        unsafe self.multi = multi
        unsafe self.share = share
        for (option, value) in [
            (CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHostMaximum),
            (CURLMOPT_MAXCONNECTS, Self.idleConnectionsMaximum),
        ] {
            let code = unsafe ccurl_multi_set_long(multi, option, value)
            precondition(code == CURLM_OK, "libcurl takes the options of its multi handle")
        }
        for lock in [CURL_LOCK_DATA_SSL_SESSION, CURL_LOCK_DATA_DNS] {
            let code = unsafe ccurl_share_set_long(share, CURLSHOPT_SHARE, Int(lock.rawValue))
            precondition(code == CURLSHE_OK, "libcurl shares sessions and names")
        }
    }

    deinit {
        unsafe curl_multi_cleanup(multi)
        unsafe curl_share_cleanup(share)
    }

    /// Works until the mailbox says that it is over, then answers whatever is still under way.
    func run() {
        unsafe mailbox.attach(multi)
        while obeyAll() {
            var running: CInt = 0
            let performed = unsafe curl_multi_perform(multi, &running)
            finishDone()
            let sleep = endOverdue(at: .now)
            let patience = mailbox.fallAsleep() ? CInt(sleep.wholeMilliseconds) : 0
            let polled = unsafe curl_multi_poll(multi, nil, 0, patience, nil)
            if performed != CURLM_OK || polled != CURLM_OK {
                mailbox.abandon("libcurl cannot go on (\(performed.rawValue), \(polled.rawValue))")
                break
            }
        }
        mailbox.detach()
        refuseAll()
    }

    /// Does what was asked for, and what that asks for, before the network is looked at again.
    ///
    /// - Returns: `false` where the loop is to end.
    private func obeyAll() -> Bool {
        for _ in 0..<Self.roundsMaximum {
            guard let commands = mailbox.take() else { return false }
            if commands.isEmpty { break }
            for command in commands {
                switch command {
                case .begin(let submission): begin(submission)
                case .cancel(let id): cancel(id)
                case .run(let job): job()
                case .close: refuseAll()
                }
            }
        }
        return true
    }

    private func refuseAll() {
        for id in transfers.keys.sorted() {
            if let transfer = remove(id) { mailbox.refuse(transfer.submission) }
        }
    }

    private func begin(_ submission: Mailbox.Submission) {
        guard
            let transfer = unsafe Transfer(
                submission, share: share, certificateAuthority: certificateAuthority)
        else {
            let error = HTTPError(
                .other, of: submission.request, because: "out of memory", isUnsent: true)
            return mailbox.answer(submission, .failure(error))
        }
        let code = unsafe curl_multi_add_handle(multi, transfer.easy)
        precondition(code == CURLM_OK, "a new handle can be added")
        transfers[submission.id] = transfer
        firstDeadline = min(firstDeadline ?? transfer.deadline, transfer.deadline)
    }

    /// An unknown `id` was answered already, or is still in the mailbox and will be cancelled again.
    private func cancel(_ id: UInt64) {
        guard let transfer = remove(id) else { return }
        mailbox.answer(transfer.submission, .failure(.cancelled(transfer.submission.request)))
    }

    /// Ends the transfers whose time is up. libcurl's own limit does not run while one waits for a connection.
    ///
    /// - Returns: how long the loop may sleep.
    private func endOverdue(at now: ContinuousClock.Instant) -> Duration {
        if let deadline = firstDeadline, deadline <= now {
            for (id, transfer) in transfers.filter({ $0.value.deadline <= now }).sorted(by: { $0.key < $1.key })
            {
                _ = remove(id)
                let error = HTTPError(
                    CURLE_OPERATION_TIMEDOUT, of: transfer.submission.request, isUnsent: transfer.isUnsent)
                mailbox.answer(transfer.submission, .failure(error))
            }
            firstDeadline = transfers.values.map(\.deadline).min()
        }
        return min(firstDeadline.map { $0 - now } ?? Self.sleepMaximum, Self.sleepMaximum)
    }

    private func finishDone() {
        var left: CInt = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle
            else { continue }
            let code = unsafe message.pointee.data.result
            guard let id = unsafe Transfer.id(of: easy), let transfer = remove(id) else { continue }
            mailbox.answer(transfer.submission, transfer.outcome(code))
        }
    }

    private func remove(_ id: UInt64) -> Transfer? {
        guard let transfer = transfers.removeValue(forKey: id) else { return nil }
        unsafe curl_multi_remove_handle(multi, transfer.easy)
        return transfer
    }

    /// Once for the process, before any other call: https://curl.se/libcurl/c/curl_global_init.html
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
}
