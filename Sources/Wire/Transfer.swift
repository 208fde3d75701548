internal import CCurl

/// One request on one libcurl easy handle. Lives on the loop thread and is not shared.
///
/// It must be out of the multi handle before it goes: `deinit` frees the easy handle.
@safe final class Transfer {
    let submission: Mailbox.Submission
    let easy: UnsafeMutableRawPointer
    let deadline: ContinuousClock.Instant
    fileprivate var assembly = ResponseAssembly()
    fileprivate var sendings = 0
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// - Returns: `nil` where memory is out.
    init?(_ submission: Mailbox.Submission, share: UnsafeMutableRawPointer, certificateAuthority: String?) {
        guard let easy = unsafe curl_easy_init() else { return nil }
        self.submission = submission
        unsafe self.easy = easy
        deadline = .now + min(max(submission.request.timeout, .zero), HTTPClient.timeoutMaximum)
        setConnection(certificateAuthority)
        unsafe set(CURLOPT_SHARE, share)
        setRequest(submission.request)
        guard setHeaders(submission.request) else { return nil }
        setCallbacks()
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headers)
    }

    /// Whether the request has never gone out, over whichever connection.
    var isUnsent: Bool { sendings == 0 }

    /// The submission that `easy` was made for.
    static func id(of easy: UnsafeMutableRawPointer) -> UInt64? {
        var pointer: UnsafeMutablePointer<CChar>?
        guard unsafe ccurl_get_string(easy, CURLINFO_PRIVATE, &pointer) == CURLE_OK,
            let context = unsafe pointer
        else { return nil }
        return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().submission.id
    }

    /// What the caller is told once libcurl is done with `code`.
    func outcome(_ code: CURLcode) -> Mailbox.Outcome {
        let request = submission.request
        if let excess = assembly.excess { return .failure(HTTPError(excess, code, of: request)) }
        if code == CURLE_ABORTED_BY_CALLBACK {
            return .failure(
                HTTPError(
                    .unreachable, code: code, of: request,
                    because: "the connection broke before an answer; not sent again"))
        }
        guard code == CURLE_OK else { return .failure(HTTPError(code, of: request, isUnsent: isUnsent)) }
        // libcurl takes a connection that ends between two headers for a response without a body.
        guard assembly.isHeadComplete else {
            return .failure(
                HTTPError(.unreachable, of: request, because: "the connection ended within the headers"))
        }
        var status = 0
        let told = unsafe ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        precondition(told == CURLE_OK, "libcurl knows the status of a finished transfer")
        return .success(HTTPResponse(status: status, headers: assembly.headers, body: assembly.body))
    }

    // MARK: Options

    private func setConnection(_ certificateAuthority: String?) {
        set(CURLOPT_NOSIGNAL, 1)
        // A name server that does not answer must not stop the loop while a transfer is removed:
        // https://curl.se/libcurl/c/CURLOPT_QUICK_EXIT.html
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let certificateAuthority { set(CURLOPT_CAINFO, certificateAuthority) }
        set(CURLOPT_CONNECTTIMEOUT_MS, HTTPClient.connectTimeout.wholeMilliseconds)
    }

    private func setRequest(_ request: HTTPRequest) {
        let url = request.address.revealed
        set(CURLOPT_URL, url)
        // What stays on this machine goes through nobody's proxy, whatever the environment says.
        if Address.isLoopback(url) { set(CURLOPT_PROXY, "") }
        let expectsBody = ["POST", "PUT", "PATCH"].contains(request.method)
        if let body = request.body ?? (expectsBody ? [] : nil) {
            let sized = unsafe ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            precondition(sized == CURLE_OK, "libcurl takes the size of a body")
            unsafe body.withUnsafeBytes { bytes in
                // A body of no bytes has no address, and libcurl would ask a callback for it.
                unsafe withUnsafeBytes(of: 0 as UInt8) { zero in
                    unsafe set(CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? zero.baseAddress)
                }
            }
        }
        if request.method == "HEAD" {
            set(CURLOPT_NOBODY, 1)
        } else {
            set(CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    /// - Returns: `false` where memory is out.
    private func setHeaders(_ request: HTTPRequest) -> Bool {
        // Emptied: what libcurl would add by itself and the request does not say.
        var lines = ["Expect:"]
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        // libcurl's spelling of a header without a value ends in a semicolon.
        lines += request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for line in lines {
            guard let longer = unsafe curl_slist_append(headers, line) else { return false }
            unsafe headers = longer
        }
        let code = unsafe ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers)
        precondition(code == CURLE_OK, "libcurl takes a list of headers")
        return true
    }

    private func setCallbacks() {
        // Unretained: the loop keeps the transfer for as long as the handle is in use.
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA] {
            unsafe set(option, context)
        }
        let codes = unsafe [
            ccurl_set_write(easy, CURLOPT_WRITEFUNCTION, takeBody),
            ccurl_set_write(easy, CURLOPT_HEADERFUNCTION, takeHeader),
            ccurl_set_prerequest(easy, allowSending),
            ccurl_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(HTTPClient.bodyMaximum)),
        ]
        precondition(codes.allSatisfy { $0 == CURLE_OK }, "libcurl takes its callbacks")
    }

    private func set(_ option: CURLoption, _ value: Int) {
        let code = unsafe ccurl_set_long(easy, option, value)
        precondition(code == CURLE_OK, "libcurl takes option \(option.rawValue)")
    }

    private func set(_ option: CURLoption, _ value: String) {
        let code = unsafe ccurl_set_string(easy, option, value)
        precondition(code == CURLE_OK, "libcurl takes option \(option.rawValue)")
    }

    private func set(_ option: CURLoption, _ value: UnsafeRawPointer?) {
        let code = unsafe ccurl_set_pointer(easy, option, value)
        precondition(code == CURLE_OK, "libcurl takes option \(option.rawValue)")
    }
}

// MARK: Callbacks, on the loop thread

private func takeBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe transfer(context) else { return 0 }
    let taken = unsafe transfer.assembly.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return taken ? size * count : 0
}

private func takeHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe transfer(context) else { return 0 }
    let line = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return transfer.assembly.takeHeaderLine(line) ? line.count : 0
}

/// Lets a request out once, or as often as libcurl likes where repeating it does no harm.
private func allowSending(
    _ context: UnsafeMutableRawPointer?, _: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?,
    _: CInt,
    _: CInt
) -> CInt {
    guard let transfer = unsafe transfer(context) else { return CURL_PREREQFUNC_ABORT }
    transfer.sendings += 1
    let isAllowed = transfer.sendings == 1 || transfer.submission.request.isRepeatable
    return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
}
