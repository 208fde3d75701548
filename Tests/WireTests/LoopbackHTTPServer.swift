import Foundation
import Glibc
import Wire

/// A server of raw sockets on 127.0.0.1, which does what a script says: right, wrong, or nothing at all.
///
/// One thread for each connection. It is shut with the value, or by ``shut()``.
final class LoopbackHTTPServer: Sendable {
    /// A request as its bytes came.
    struct Received: Sendable {
        /// How many came before it, over all connections.
        let ordinal: Int
        /// Which connection it came on, from 0.
        let connection: Int
        let head: String
        let body: [UInt8]

        var firstLine: String { String(head.prefix { $0 != "\r\n" }) }
    }

    enum Step: Sendable {
        case send([UInt8])
        /// Waits until the other side, or the server as a whole, closes.
        case hold
        /// Closes in the middle of whatever was said.
        case close
        /// Closes with a reset (RST) instead of an orderly end.
        case reset
    }

    private struct State {
        var sockets: Set<CInt> = []
        var isShut = false
        var isListening = true
        var requests: [Received] = []
        var connections = 0
    }

    let port: UInt16
    /// Every request, once it is whole.
    let arrivals: AsyncStream<Received>

    private let listener: CInt
    private let state = Locked(State())
    private let arrived: AsyncStream<Received>.Continuation
    private let script: @Sendable (Received) -> [Step]

    /// - Parameters:
    ///   - greeting: what each connection does before it reads.
    ///   - script: what is done once a request is whole.
    init(greeting: [Step] = [], _ script: @escaping @Sendable (Received) -> [Step]) {
        Self.withoutProxy
        self.script = script
        (arrivals, arrived) = AsyncStream.makeStream()
        (listener, port) = Self.listen()
        let (listener, state, arrived) = (listener, state, arrived)
        Thread.detachNewThread { [script] in
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                let number: Int? = state.withLock { state in
                    guard !state.isShut else { return nil }
                    state.sockets.insert(socket)
                    state.connections += 1
                    return state.connections - 1
                }
                guard let number else {
                    Glibc.close(socket)
                    break
                }
                Thread.detachNewThread {
                    if Self.take(greeting, socket) { Self.serve(socket, number, state, arrived, script) }
                    state.withLock { state in
                        state.sockets.remove(socket)
                        Glibc.close(socket)
                    }
                }
            }
            state.withLock { state in
                state.isListening = false
                Glibc.close(listener)
            }
        }
    }

    deinit { shut() }

    var requests: [Received] { state.withLock { $0.requests } }

    func address(_ path: String = "/") -> Address { Address("http://127.0.0.1:\(port)\(path)") }

    /// Ends every connection and takes no more.
    func shut() {
        state.withLock { state in
            guard !state.isShut else { return }
            state.isShut = true
            for socket in state.sockets { shutdown(socket, CInt(SHUT_RDWR)) }
            // Once it is closed its number may be somebody else's.
            if state.isListening { shutdown(listener, CInt(SHUT_RDWR)) }
        }
        arrived.finish()
    }

    /// A port where nothing listens.
    static func closedPort() -> UInt16 {
        let (socket, port) = listen()
        Glibc.close(socket)
        return port
    }

    // MARK: Private

    /// A proxy of the machine's own must not stand between the tests and loopback.
    private static let withoutProxy: Void = { unsafe setenv("no_proxy", "127.0.0.1,localhost", 1) }()

    private static func listen() -> (CInt, UInt16) {
        let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                precondition(unsafe bind(listener, address, size) == 0, "a free port can be bound")
                precondition(Glibc.listen(listener, 128) == 0, "a bound socket can listen")
                precondition(unsafe getsockname(listener, address, &size) == 0, "a bound socket has a port")
            }
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private static func serve(
        _ socket: CInt, _ connection: Int, _ state: Locked<State>,
        _ arrived: AsyncStream<Received>.Continuation,
        _ script: @Sendable (Received) -> [Step]
    ) {
        var input: [UInt8] = []
        while let (head, body) = request(from: socket, &input) {
            let received: Received = state.withLock { state in
                let received = Received(
                    ordinal: state.requests.count, connection: connection, head: head, body: body)
                state.requests.append(received)
                return received
            }
            arrived.yield(received)
            guard take(script(received), socket) else { return }
        }
    }

    /// - Returns: `false` where the connection is over.
    private static func take(_ steps: [Step], _ socket: CInt) -> Bool {
        for step in steps {
            switch step {
            case .send(let bytes): guard send(bytes, to: socket) else { return false }
            case .hold:
                while let bytes = receive(socket), !bytes.isEmpty {}
                return false
            case .close: return false
            case .reset:
                var lingering = linger(l_onoff: 1, l_linger: 0)
                unsafe setsockopt(
                    socket, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
                return false
            }
        }
        return true
    }

    private static func request(from socket: CInt, _ input: inout [UInt8]) -> (String, [UInt8])? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let split = input.firstRange(of: end) {
                let head = String(decoding: input[..<split.lowerBound], as: UTF8.self)
                let length =
                    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
                if input.count >= split.upperBound + length {
                    let body = Array(input[split.upperBound..<split.upperBound + length])
                    input.removeFirst(split.upperBound + length)
                    return (head, body)
                }
            }
            guard let bytes = receive(socket), !bytes.isEmpty else { return nil }
            input += bytes
        }
    }

    private static func receive(_ socket: CInt) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(socket, &bytes, bytes.count, 0)
        return count >= 0 ? Array(bytes.prefix(count)) : nil
    }

    private static func send(_ bytes: [UInt8], to socket: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.send(socket, buffer.baseAddress, buffer.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

extension LoopbackHTTPServer.Step {
    static func send(_ text: String) -> Self { .send(Array(text.utf8)) }

    /// A whole answer with its length, after which the connection stays open.
    static func answer(_ body: String, status: Int = 200, headers: [String] = []) -> Self {
        let lines = ["HTTP/1.1 \(status) Whatever", "Content-Length: \(body.utf8.count)"] + headers
        return .send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }
}
