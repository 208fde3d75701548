import Domain
import Glibc
import Wire

/// One connection to 127.0.0.1 that says exactly what the test wants, byte by byte.
@safe final class LoopbackClient {
    struct Response: Hashable {
        let status: Int
        let head: String
        let body: String

        var json: JSONValue? { try? JSONValue(parsing: Array(body.utf8)) }

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n") {
                let halves = line.split(separator: ":", maxSplits: 1)
                if halves.count == 2, halves[0].lowercased() == name.lowercased() {
                    return String(halves[1].drop { $0 == " " })
                }
            }
            return nil
        }
    }

    private let descriptor: Int32
    private var received: [UInt8] = []
    let port: UInt16

    /// Waits for an answer for ten seconds at most.
    init(port: UInt16) {
        self.port = port
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        _ = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { close(descriptor) }

    /// Sends a request; the headers replace those of the same name that a browser would send.
    func ask(_ method: String, _ target: String, headers: [String: String] = [:], body: String? = nil) {
        var all = ["Host": "127.0.0.1:\(port)"].merging(headers) { _, new in new }
        if let body { all["Content-Length"] = "\(body.utf8.count)" }
        let lines = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
        write("\(method) \(target) HTTP/1.1\r\n\(lines.joined())\r\n\(body ?? "")")
    }

    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// The next response; `nil` where the connection ended first, or nothing came in time.
    func response() -> Response? {
        let gap = Array("\r\n\r\n".utf8)
        while true {
            if let end = received.firstRange(of: gap) {
                let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
                let bare = Response(status: 0, head: head, body: "")
                let length = bare.header("Content-Length").flatMap { Int($0) } ?? 0
                if received.count >= end.upperBound + length {
                    let body = received[end.upperBound..<(end.upperBound + length)]
                    received.removeFirst(end.upperBound + length)
                    let status = Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0
                    return Response(status: status, head: head, body: String(decoding: body, as: UTF8.self))
                }
            }
            guard readMore() else { return nil }
        }
    }

    /// Whether the other side closed the connection without another byte.
    func isEnded() -> Bool { received.isEmpty && !readMore() }

    private func readMore() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe recv(descriptor, bytes.baseAddress, bytes.count, 0)
        }
        guard count > 0 else { return false }
        received += buffer[..<count]
        return true
    }
}

extension LoopbackClient {
    /// One question to a fresh connection.
    static func ask(
        _ port: UInt16, _ method: String, _ target: String, headers: [String: String] = [:], body: String? = nil
    ) -> Response? {
        let client = LoopbackClient(port: port)
        client.ask(method, target, headers: headers, body: body)
        return client.response()
    }

    /// What the bot does: a method with JSON arguments.
    static func call(_ port: UInt16, token: String, _ method: String, _ arguments: JSONValue) -> JSONValue? {
        let headers = ["Content-Type": "application/json"]
        return ask(port, "POST", "/bot\(token)/\(method)", headers: headers, body: arguments.serialized)?.json
    }

    /// What the page does: a post with its marker and its origin.
    static func post(_ port: UInt16, _ target: String, _ content: JSONValue) -> Response? {
        let headers = [
            "Content-Type": "application/json", "X-Deskbot": "1", "Origin": "http://127.0.0.1:\(port)",
        ]
        return ask(port, "POST", target, headers: headers, body: content.serialized)
    }
}
