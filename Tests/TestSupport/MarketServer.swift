import Domain
import Foundation
import Gateway
import Wire

/// A stand-in for Binance's public market data and for the calendar feed, on loopback.
public final class MarketServer: Sendable {
    private struct State {
        var requests: [String] = []
        var price = 100_000.0
        var isStopped = false
        var isListening = true
        /// Answers to give before the usual ones.
        var scripted: [(status: Int, body: String)] = []
    }

    private let state = Locked(State())
    private let listening: Int32
    private let port: UInt16

    public init() throws {
        (listening, port) = try LoopbackSocket.listen(port: 0)
        Thread.detachNewThread { [listening, state, weak self] in
            while true {
                let connection = accept(listening, nil, nil)
                guard connection >= 0 else { break }
                guard let server = self else {
                    close(connection)
                    break
                }
                Thread.detachNewThread { server.serve(connection) }
            }
            // Nobody else closes it: what listens next could have its number by the time that this asks again.
            state.withLock { state in
                state.isListening = false
                close(listening)
            }
        }
    }

    deinit { stop() }

    public var root: String { "http://127.0.0.1:\(port)" }
    public var requests: [String] { state.withLock { $0.requests } }

    public func stop() {
        state.withLock { state in
            if !state.isStopped, state.isListening { shutdown(listening, Int32(SHUT_RDWR)) }
            state.isStopped = true
        }
    }

    /// The next request for prices is answered so; one for the calendar, which may come first, is not.
    public func answerNext(_ status: Int, _ body: String) {
        state.withLock { $0.scripted.append((status, body)) }
    }

    private func serve(_ connection: Int32) {
        var buffer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            buffer += chunk.prefix(count)
            guard let text = String(bytes: buffer, encoding: .utf8), text.hasSuffix("\r\n\r\n") else {
                continue
            }
            buffer = []
            let target = text.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            let (status, body) = answer(target)
            let head =
                "HTTP/1.1 \(status) OK\r\nContent-Type: application/json\r\nX-MBX-USED-WEIGHT-1M: 7\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n"
            let bytes = Array((head + body).utf8)
            _ = unsafe send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
        close(connection)
    }

    private func answer(_ target: String) -> (Int, String) {
        let (scripted, price) = state.withLock { state in
            state.requests.append(target)
            state.price += 1
            let isScripted = target.hasPrefix("/fapi") && !state.scripted.isEmpty
            return (isScripted ? state.scripted.removeFirst() : nil, state.price)
        }
        if let scripted { return scripted }
        let symbol = target.contains("ETH") ? "ETHUSDT" : "BTCUSDT"
        if target.hasPrefix("/fapi/v1/klines") { return (200, Self.klines(price)) }
        if target.hasPrefix("/fapi/v1/ticker/bookTicker") { return (200, Self.ticker(symbol, price)) }
        return (200, "[]")
    }

    /// The bodies have the shape of the public documentation's examples.
    private static func klines(_ price: Double) -> String {
        let slot = 900_000.0
        let now = (Date().timeIntervalSince1970 * 1_000 / slot).rounded(.down) * slot
        let rows = (0..<300).map { number in
            let open = Int64(now - Double(300 - number) * slot)
            let level = price + Double(number)
            return "[\(open),\"\(level)\",\"\(level + 9)\",\"\(level - 9)\",\"\(level + 1)\",\"12.5\","
                + "\(open + Int64(slot) - 1),\"1\",3,\"1\",\"1\",\"0\"]"
        }
        return "[" + rows.joined(separator: ",") + "]"
    }

    private static func ticker(_ symbol: String, _ price: Double) -> String {
        "{\"symbol\":\"\(symbol)\",\"bidPrice\":\"\(price)\",\"bidQty\":\"1\",\"askPrice\":\"\(price + 0.1)\","
            + "\"askQty\":\"1\",\"time\":\(Int64(Date().timeIntervalSince1970 * 1_000))}"
    }
}
