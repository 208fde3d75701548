internal import CMicroHTTPD
import Glibc

/// One request on its way through libmicrohttpd; only that library's thread touches it.
final class Exchange {
    let target: String
    var isOpen = false
    var body: [UInt8] = []
    var received = 0
    var waiter: Rehearsal.Waiter?

    init(target: String) { self.target = target }

    /// Keeps a piece of the body, or only counts it once there is too much.
    func take(_ piece: UnsafeRawBufferPointer) {
        received += piece.count
        if isTooLarge {
            body = []
        } else {
            unsafe body.append(contentsOf: piece)
        }
    }

    var isTooLarge: Bool { received > BotAPIRequest.bodyMaximum }
    /// Nobody sends this much by mistake: the connection is closed.
    var isHopeless: Bool { received > 8 * BotAPIRequest.bodyMaximum }
}

/// libmicrohttpd has read the request line.
func openExchange(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>, _ connection: OpaquePointer
) -> UnsafeMutableRawPointer? {
    unsafe Unmanaged.passRetained(Exchange(target: String(cString: target))).toOpaque()
}

/// libmicrohttpd has finished with the request, answered or not.
func closeExchange(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
    guard let context = unsafe context, let pointer = unsafe slot?.pointee else { return }
    unsafe slot?.pointee = nil
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
    guard let waiter = exchange.waiter else { return }
    unsafe Unmanaged<RehearsalCore>.fromOpaque(context).takeUnretainedValue().forget(waiter)
}

/// Called with the headers, with each piece of the body, at its end, and after a wait.
func answerExchange(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ path: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
    _ uploadSize: UnsafeMutablePointer<Int>?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context = unsafe context, let connection = unsafe connection, let method = unsafe method,
        let size = unsafe uploadSize, let pointer = unsafe slot?.pointee
    else { return .NO }
    let core = unsafe Unmanaged<RehearsalCore>.fromOpaque(context).takeUnretainedValue()
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
        guard let answer = core.takeAnswer(of: waiter) else { return .YES }
        return unsafe send(answer, over: connection)
    }
    let request = unsafe request(of: exchange, method: String(cString: method), connection)
    switch core.ask(request, connection: UInt(bitPattern: connection)) {
    case .answer(let answer): return unsafe send(answer, over: connection)
    case .wait(let waiter):
        exchange.waiter = waiter
        return .YES
    }
}

private func request(of exchange: Exchange, method: String, _ connection: OpaquePointer) -> RehearsalRequest {
    func header(_ name: String) -> String {
        guard let value = unsafe MHD_lookup_connection_value(connection, .HEADER_KIND, name) else { return "" }
        return unsafe String(cString: value)
    }
    return RehearsalRequest(
        method: method, target: exchange.target, host: header("Host"), origin: header("Origin"),
        contentType: header("Content-Type"), hasMarker: header("X-Deskbot") == "1", body: exchange.body,
        isTooLarge: exchange.isTooLarge)
}

private func send(_ answer: RehearsalAnswer, over connection: OpaquePointer) -> MHD_Result {
    let response = unsafe answer.body.withUnsafeBytes { bytes in
        unsafe MHD_create_response_from_buffer(
            bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let response = unsafe response else { return .NO }
    defer { unsafe MHD_destroy_response(response) }
    unsafe MHD_add_response_header(response, "Content-Type", answer.contentType)
    if let location = answer.location { unsafe MHD_add_response_header(response, "Location", location) }
    for header in RehearsalAnswer.safetyHeaders {
        unsafe MHD_add_response_header(response, header.name, header.value)
    }
    return unsafe MHD_queue_response(connection, UInt32(answer.status), response)
}
