import Domain
import Foundation
import Gateway
import Wire

/// One connection of a ``BotAPIServer``, on a thread of its own.
struct BotAPIConnection {
    private struct Incoming {
        let target: String
        let contentType: String
        let body: [UInt8]
    }

    /// POLLRDHUP of Linux, which the module Glibc does not show.
    private static let hungUp: Int16 = 0x2000

    private let socket: Int32
    private let stage: Locked<BotAPIStage>
    /// Both ends of a pipe: read, write.
    private let bell: (read: Int32, write: Int32)
    private var received: [UInt8] = []

    /// Takes connections until the server stops, and closes its door then: nobody else may, since what listens next
    /// could have its number by the time that this asks again.
    static func acceptAll(_ listening: Int32, _ stage: Locked<BotAPIStage>) {
        while true {
            let socket = accept(listening, nil, nil)
            guard socket >= 0 else { break }
            let isWelcome = stage.withLock { stage in
                if !stage.isStopped { stage.connections.insert(socket) }
                return !stage.isStopped
            }
            guard isWelcome else {
                close(socket)
                break
            }
            Thread.detachNewThread {
                var connection = BotAPIConnection(socket: socket, stage: stage)
                connection.serve()
            }
        }
        stage.withLock { stage in
            stage.isListening = false
            close(listening)
        }
    }

    private init(socket: Int32, stage: Locked<BotAPIStage>) {
        self.socket = socket
        self.stage = stage
        var ends: [Int32] = [-1, -1]
        _ = unsafe pipe(&ends)
        bell = (ends[0], ends[1])
    }

    private mutating func serve() {
        while let request = readRequest(), answer(request) {}
        stage.withLock { stage in _ = stage.connections.remove(socket) }
        for descriptor in [socket, bell.read, bell.write] { close(descriptor) }
    }

    /// - Returns: whether the connection goes on.
    private mutating func answer(_ incoming: Incoming) -> Bool {
        let path = incoming.target.prefix { $0 != "?" }
        let method = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let fault = stage.withLock { stage in
            stage.requests.append(
                BotAPIServer.Request(
                    method: method, target: incoming.target,
                    body: String(decoding: incoming.body, as: UTF8.self),
                    at: .wall))
            stage.checkForm(of: method, incoming.contentType, incoming.body)
            return stage.takeFault(of: method)
        }
        switch fault {
        case nil: return respond(handle(incoming))
        case .dropBefore: return false
        case .dropAfter:
            _ = handle(incoming)
            return false
        case .refuse(let refusal): return respond(BotAPIAnswer(refusal))
        case .html(let status):
            let page = Array("<html><body><h1>\(status)</h1>nginx</body></html>".utf8)
            return respond(BotAPIAnswer(status: status, body: page), contentType: "text/html")
        case .nothing:
            return respond(BotAPIAnswer(status: 200, body: Array(#"{"ok":true,"result":[]}"#.utf8)))
        case .hang:
            // A bell that rang for an earlier poll wakes it, and is no reason to go.
            while isQuiet(for: nil) {}
            return false
        case .delay(let duration): return isQuiet(for: duration) && respond(handle(incoming))
        }
    }

    /// - Returns: `nil` where the client went away while it waited.
    private func handle(_ incoming: Incoming) -> BotAPIAnswer? {
        let request: BotAPIRequest
        do throws(BotAPIRefusal) {
            request = try BotAPIRequest(
                target: incoming.target, contentType: incoming.contentType, body: incoming.body)
        } catch {
            return BotAPIAnswer(error)
        }
        let step = stage.withLock { stage in stage.handle(request, bell: bell.write, at: .wall) }
        guard case .wait(let poll, let until) = step else {
            guard case .answer(let answer) = step else { return nil }
            return answer
        }
        while true {
            if let answer = stage.withLock({ $0.takeAnswer(of: poll) }) { return answer }
            let isAlive = isQuiet(for: until - .wall)
            guard isAlive else {
                stage.withLock { $0.forget(poll) }
                return nil
            }
            stage.withLock { $0.ring(at: .wall) }
        }
    }

    /// Waits for the bell or the time.
    ///
    /// - Returns: false where the other side hung up, or the server stops.
    private func isQuiet(for duration: Duration?) -> Bool {
        let milliseconds = duration.map { max(0, $0.nanoseconds / 1_000_000 + 1) } ?? -1
        var events = [
            pollfd(fd: socket, events: Self.hungUp, revents: 0),
            pollfd(fd: bell.read, events: Int16(POLLIN), revents: 0),
        ]
        _ = unsafe poll(&events, 2, Int32(clamping: milliseconds))
        if events[1].revents != 0 {
            var byte: UInt8 = 0
            _ = unsafe read(bell.read, &byte, 1)
        }
        return events[0].revents == 0
    }

    private func respond(_ answer: BotAPIAnswer?, contentType: String = "application/json") -> Bool {
        guard let answer else { return false }
        let head = """
            HTTP/1.1 \(answer.status) Answer\r
            Content-Type: \(contentType)\r
            Content-Length: \(answer.body.count)\r
            \r

            """
        var rest = (Array(head.utf8) + answer.body)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private mutating func readRequest() -> Incoming? {
        let gap = Array("\r\n\r\n".utf8)
        while true {
            if let end = received.firstRange(of: gap) {
                let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(
                    separator: "\r\n")
                let words = lines.first?.split(separator: " ") ?? []
                guard words.count == 3 else { return nil }
                let length = Self.header("content-length", in: lines).flatMap { Int($0) } ?? 0
                if received.count >= end.upperBound + length {
                    let body = Array(received[end.upperBound..<(end.upperBound + length)])
                    received.removeFirst(end.upperBound + length)
                    let contentType = Self.header("content-type", in: lines) ?? ""
                    return Incoming(target: String(words[1]), contentType: contentType, body: body)
                }
            }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe recv(socket, bytes.baseAddress, bytes.count, 0)
            }
            guard count > 0 else { return nil }
            received += buffer[..<count]
        }
    }

    private static func header(_ name: String, in lines: [Substring]) -> String? {
        for line in lines.dropFirst() {
            let halves = line.split(separator: ":", maxSplits: 1)
            if halves.count == 2, halves[0].lowercased() == name {
                return String(halves[1].drop { $0 == " " })
            }
        }
        return nil
    }
}
