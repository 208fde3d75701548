internal import CMicroHTTPD
import Glibc

/// What libmicrohttpd's callbacks talk to: it answers at once, or suspends a connection and answers later.
protocol ExchangeHost: AnyObject, Sendable {
    /// In bytes. What a larger body brought is dropped, and the request says so.
    var bodyMaximum: Int { get }

    /// Answers, or suspends the connection and says who waits.
    func ask(_ request: LoopbackRequest, connection: UInt) -> ExchangeOutcome
    /// The answer of a request that waited; `nil` while it has none.
    func takeAnswer(of waiter: ExchangeWaiter) -> LoopbackAnswer?
    /// The connection is closed; whatever it waited for is nobody's.
    func forget(_ waiter: ExchangeWaiter)
}

/// Whoever waits for an answer.
enum ExchangeWaiter: Hashable, Sendable {
    /// The bot's poll for updates, and the page's for news.
    case bot(Int), page(Int)
    /// A request that the venue has not answered yet.
    case venue(Int)
}

enum ExchangeOutcome: Hashable, Sendable {
    case answer(LoopbackAnswer)
    case wait(ExchangeWaiter)
}

/// Carries a host through C, which knows concrete classes only.
final class ExchangeContext: Sendable {
    let host: any ExchangeHost

    init(_ host: any ExchangeHost) { self.host = host }

    /// Lets a connection rest until ``resume(_:)``; called within a callback.
    static func suspend(_ connection: UInt) {
        unsafe MHD_suspend_connection(OpaquePointer(bitPattern: connection))
    }

    static func resume(_ connection: UInt) {
        unsafe MHD_resume_connection(OpaquePointer(bitPattern: connection))
    }
}

/// One request on its way through libmicrohttpd; only that library's thread touches it.
final class Exchange {
    let target: String
    /// In bytes; what a larger body brought is dropped.
    let bodyMaximum: Int
    var isOpen = false
    var body: [UInt8] = []
    var received = 0
    var waiter: ExchangeWaiter?

    init(target: String, bodyMaximum: Int) {
        self.target = target
        self.bodyMaximum = bodyMaximum
    }

    /// Keeps a piece of the body, or only counts it once there is too much.
    func take(_ piece: UnsafeRawBufferPointer) {
        received += piece.count
        if isTooLarge {
            body = []
        } else {
            unsafe body.append(contentsOf: piece)
        }
    }

    var isTooLarge: Bool { received > bodyMaximum }
    /// Nobody sends this much by mistake: the connection is closed.
    var isHopeless: Bool { received > 8 * bodyMaximum }
}

/// libmicrohttpd has read the request line.
func openExchange(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>, _ connection: OpaquePointer
) -> UnsafeMutableRawPointer? {
    guard let host = unsafe host(context) else { return nil }
    return unsafe Unmanaged.passRetained(
        Exchange(target: String(cString: target), bodyMaximum: host.bodyMaximum)
    ).toOpaque()
}

/// libmicrohttpd has finished with the request, answered or not.
func closeExchange(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
    guard let host = unsafe host(context), let pointer = unsafe slot?.pointee else { return }
    unsafe slot?.pointee = nil
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
    if let waiter = exchange.waiter { host.forget(waiter) }
}

private func host(_ context: UnsafeMutableRawPointer?) -> (any ExchangeHost)? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<ExchangeContext>.fromOpaque(context).takeUnretainedValue().host
}

/// Called with the headers, with each piece of the body, at its end, and after a wait.
func answerExchange(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ path: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
    _ uploadSize: UnsafeMutablePointer<Int>?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let host = unsafe host(context), let connection = unsafe connection, let method = unsafe method,
        let size = unsafe uploadSize, let pointer = unsafe slot?.pointee
    else { return .NO }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    guard exchange.isOpen else {
        exchange.isOpen = true
        return .YES
    }
    if unsafe size.pointee > 0 {
        unsafe exchange.take(UnsafeRawBufferPointer(start: upload, count: size.pointee))
        unsafe size.pointee = 0
        return exchange.isHopeless ? .NO : .YES
    }
    if let waiter = exchange.waiter {
        guard let answer = host.takeAnswer(of: waiter) else { return .YES }
        return unsafe send(answer, over: connection)
    }
    let request = unsafe request(of: exchange, method: String(cString: method), connection)
    switch host.ask(request, connection: UInt(bitPattern: connection)) {
    case .answer(let answer): return unsafe send(answer, over: connection)
    case .wait(let waiter):
        exchange.waiter = waiter
        return .YES
    }
}

private func request(of exchange: Exchange, method: String, _ connection: OpaquePointer) -> LoopbackRequest {
    func header(_ name: String) -> String {
        guard let value = unsafe MHD_lookup_connection_value(connection, .HEADER_KIND, name) else { return "" }
        return unsafe String(cString: value)
    }
    return LoopbackRequest(
        method: method, target: exchange.target, host: header("Host"), origin: header("Origin"),
        contentType: header("Content-Type"), hasMarker: header("X-Deskbot") == "1", body: exchange.body,
        isTooLarge: exchange.isTooLarge)
}

private func send(_ answer: LoopbackAnswer, over connection: OpaquePointer) -> MHD_Result {
    let response = unsafe answer.body.withUnsafeBytes { bytes in
        unsafe MHD_create_response_from_buffer(
            bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let response = unsafe response else { return .NO }
    defer { unsafe MHD_destroy_response(response) }
    unsafe MHD_add_response_header(response, "Content-Type", answer.contentType)
    if let location = answer.location { unsafe MHD_add_response_header(response, "Location", location) }
    for header in LoopbackAnswer.safetyHeaders {
        unsafe MHD_add_response_header(response, header.name, header.value)
    }
    return unsafe MHD_queue_response(connection, UInt32(answer.status), response)
}
