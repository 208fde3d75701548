internal import CCurl

/// Errors are worded from the request's printable address and libcurl's constant texts only: its error
/// buffer may quote the URL, and with it a secret.
extension HTTPError {
    init(
        _ kind: Kind, code: CURLcode = CURLE_OK, of request: HTTPRequest, because reason: String,
        isUnsent: Bool = false
    ) {
        self.init(
            kind: kind, code: Int32(bitPattern: code.rawValue),
            message: "\(request.method) \(request.address): \(reason)", isUnsent: isUnsent)
    }

    /// - Parameter isUnsent: not to be read from `code`: where a reused connection breaks, libcurl makes a new
    ///   one, and may end with "couldn't connect" after the request has gone out over the old.
    init(_ code: CURLcode, of request: HTTPRequest, isUnsent: Bool) {
        self.init(
            Self.kind(of: code), code: code, of: request,
            because: unsafe String(cString: curl_easy_strerror(code)),
            isUnsent: isUnsent)
    }

    init(_ excess: ResponseAssembly.Excess, _ code: CURLcode, of request: HTTPRequest) {
        let reason =
            switch excess {
            case .body: "the body is larger than \(HTTPClient.bodyMaximum) bytes"
            case .headerCount: "the response has more than \(HTTPClient.headerCountMaximum) headers"
            case .headerSize: "the response's headers are larger than \(HTTPClient.headerSizeMaximum) bytes"
            }
        self.init(.tooLarge, code: code, of: request, because: reason)
    }

    static func cancelled(_ request: HTTPRequest) -> HTTPError {
        HTTPError(.cancelled, of: request, because: "cancelled")
    }

    /// - SeeAlso: https://curl.se/libcurl/c/libcurl-errors.html
    private static func kind(of code: CURLcode) -> Kind {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_FILESIZE_EXCEEDED: .tooLarge
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_PROXY,
            CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_WEIRD_SERVER_REPLY,
            CURLE_INTERFACE_FAILED, CURLE_NO_CONNECTION_AVAILABLE:
            .unreachable
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT:
            .untrusted
        default: .other
        }
    }
}
