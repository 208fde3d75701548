internal import CCurl

/// Hands mail to a server by libcurl, each on a thread of its own that ends with it: it is rare, and it may take long.
///
/// TLS is asked for and verified, but for a server on this machine.
///
/// - SeeAlso: https://curl.se/libcurl/c/smtp-mime.html
public struct MailSender: Sendable {
    /// What a server may take from the first byte to the last.
    public static let timeout = Duration.seconds(60)

    private let certificateAuthority: String?

    /// - Parameter certificateAuthority: path of a PEM file to trust instead of the system's store.
    public init(certificateAuthority: String? = nil) { self.certificateAuthority = certificateAuthority }

    /// Returns once the server has taken the mail for all recipients.
    ///
    /// - Throws: why it has not; nobody knows then whether some of them get it.
    public func send(_ mail: Mail, to server: MailServer) async throws(HTTPError) {
        let authority = certificateAuthority
        let outcome: Result<Void, HTTPError> = await withCheckedContinuation { continuation in
            let code = startThread { continuation.resume(returning: Self.deliver(mail, server, authority)) }
            if code != 0 {
                let error = HTTPError(kind: .other, message: "no thread for a mail (error \(code))")
                continuation.resume(returning: .failure(error))
            }
        }
        try outcome.get()
    }

    private static func deliver(_ mail: Mail, _ server: MailServer, _ authority: String?) -> Result<
        Void, HTTPError
    > {
        guard let easy = unsafe curl_easy_init(), let mime = unsafe curl_mime_init(easy) else {
            return .failure(HTTPError(kind: .other, message: "libcurl has no memory for a mail"))
        }
        var headers: UnsafeMutablePointer<curl_slist>?
        var recipients: UnsafeMutablePointer<curl_slist>?
        defer {
            unsafe curl_mime_free(mime)
            unsafe curl_easy_cleanup(easy)
            unsafe curl_slist_free_all(headers)
            unsafe curl_slist_free_all(recipients)
        }
        for line in mail.headers { unsafe headers = curl_slist_append(headers, line) }
        for recipient in mail.recipients { unsafe recipients = curl_slist_append(recipients, "<\(recipient)>") }
        let part = unsafe curl_mime_addpart(mime)
        let body = Array(mail.body.utf8)
        var codes = unsafe [
            body.withUnsafeBytes { bytes in
                unsafe curl_mime_data(part, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
            },
            curl_mime_type(part, "text/plain; charset=utf-8"), curl_mime_encoder(part, "base64"),
            ccurl_set_string(easy, CURLOPT_URL, server.url),
            ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            ccurl_set_string(easy, CURLOPT_MAIL_FROM, "<\(mail.sender)>"),
            ccurl_set_list(easy, CURLOPT_MAIL_RCPT, recipients),
            ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers),
            ccurl_set_pointer(easy, CURLOPT_MIMEPOST, UnsafeRawPointer(mime)),
            ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1), ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1),
            ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2),
            ccurl_set_long(easy, CURLOPT_USE_SSL, server.isLoopback ? 0 : Int(CURLUSESSL_ALL.rawValue)),
            ccurl_set_long(easy, CURLOPT_TIMEOUT, Int(timeout.components.seconds)),
        ]
        if let authority { unsafe codes.append(ccurl_set_string(easy, CURLOPT_CAINFO, authority)) }
        if let user = server.user { unsafe codes.append(ccurl_set_string(easy, CURLOPT_USERNAME, user)) }
        if let word = server.password {
            unsafe codes.append(ccurl_set_string(easy, CURLOPT_PASSWORD, word.revealed))
        }
        if codes.allSatisfy({ $0 == CURLE_OK }) { unsafe codes.append(curl_easy_perform(easy)) }
        guard let wrong = codes.first(where: { $0 != CURLE_OK }) else { return .success(()) }
        let why = unsafe String(cString: curl_easy_strerror(wrong))
        let kind: HTTPError.Kind = wrong == CURLE_OPERATION_TIMEDOUT ? .timedOut : .unreachable
        return .failure(
            HTTPError(
                kind: kind, code: Int32(bitPattern: wrong.rawValue), message: "mail by \(server.url): \(why)"))
    }
}
