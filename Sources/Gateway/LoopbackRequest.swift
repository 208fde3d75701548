import Wire

/// One request as it came over the wire.
struct LoopbackRequest: Hashable, Sendable {
    let method: String
    /// Path and query, percent-encoded.
    let target: String
    /// Headers; empty where they were missing.
    let host: String
    let origin: String
    let contentType: String
    /// `X-Deskbot: 1` was there.
    let hasMarker: Bool
    let body: [UInt8]
    /// The body was larger than ``BotAPIRequest/bodyMaximum``; what was read is dropped.
    let isTooLarge: Bool

    var path: Substring { target.prefix { $0 != "?" } }

    /// The first value of this name in the query.
    func query(_ name: String) -> String? {
        for pair in target.dropFirst(path.count + 1).split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if halves[0] == name {
                return percentDecoded(halves.count == 2 ? halves[1] : "", plusIsSpace: true)
            }
        }
        return nil
    }

    /// The body; `nil` where it is not declared as JSON or is none.
    var json: JSONValue? {
        guard contentType.lowercased().hasPrefix("application/json") else { return nil }
        return try? JSONValue(parsing: body)
    }
}

/// What goes back over the wire.
struct LoopbackAnswer: Hashable, Sendable {
    let status: Int
    let contentType: String
    let body: [UInt8]
    /// Set with 301.
    var location: String?

    init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    init(json: JSONValue) { self.init(json: json.serializedBytes) }

    init(json: [UInt8]) { self.init(status: 200, contentType: "application/json", body: json) }

    init(_ answer: BotAPIAnswer) {
        self.init(status: answer.status, contentType: "application/json", body: answer.body)
    }

    init(_ asset: ChatPage.Asset) {
        self.init(status: 200, contentType: asset.contentType, body: Array(asset.text.utf8))
    }

    static func refused(_ status: Int, _ reason: String) -> LoopbackAnswer {
        LoopbackAnswer(
            status: status, contentType: "text/plain; charset=utf-8", body: Array("\(reason)\n".utf8))
    }

    static func moved(to place: String) -> LoopbackAnswer {
        var answer = refused(301, "The page is at \(place)")
        answer.location = place
        return answer
    }

    /// Nothing is kept, nothing from elsewhere is loaded, nobody frames the page.
    ///
    /// - SeeAlso: https://www.w3.org/TR/CSP3/
    static let safetyHeaders: [(name: String, value: String)] = [
        ("Cache-Control", "no-store"),
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}
