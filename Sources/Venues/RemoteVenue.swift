import Domain
import Notation
import Wire

/// A venue of another process on this machine, over HTTP.
///
/// Nothing is ever sent twice: whoever cannot tell whether the venue heard is told so, and asks.
public struct RemoteVenue: Sendable {
    /// For everything but the long poll, which takes so much longer than its wait at most.
    public static let timeoutUsual = Duration.seconds(10)
    /// Longer questions go in a body, not in the address.
    static let questionMaximum = 2_000

    private let transport: any HTTPTransport
    private let base: String
    private let token: Secret
    private let run: String
    private let timeout: Duration

    /// - Parameters:
    ///   - base: such as `http://127.0.0.1:8190`, without a slash at its end.
    ///   - token: as the venue has it.
    ///   - run: names this run of the bot; with another, the venue forgets the prices of the one before.
    ///   - timeout: how long an answer may take.
    public init(
        transport: any HTTPTransport, base: String, token: Secret, run: String, timeout: Duration = timeoutUsual
    ) {
        self.transport = transport
        self.base = base
        self.token = token
        self.run = run
        self.timeout = timeout
    }

    /// Hands an order over, with the price that it was decided at.
    ///
    /// - Throws: ``VenueError``. After ``VenueError/unknownOutcome(_:)`` the order may or may not be there.
    public func submit(_ ticket: Ticket, seeing price: Sighting?, at now: Timestamp) async throws(VenueError) {
        let submission = Submission(run: run, at: now, seen: price, ticket: ticket)
        _ = try await change("orders", submission.json)
    }

    public func cancel(_ order: OrderID, at now: Timestamp) async throws(VenueError) {
        _ = try await change("cancel", Cancellation(run: run, at: now, order: order).json)
    }

    public func amend(_ order: OrderID, to terms: Amendment, at now: Timestamp) async throws(VenueError) {
        _ = try await change("amend", Change(run: run, at: now, order: order, terms: terms).json)
    }

    /// Shows the venue prices, older ones first.
    ///
    /// - Returns: the instruments that the venue does not list.
    public func show(_ quotes: [Sighting]) async throws(VenueError) -> [String] {
        let answer = try await change("quotes", Sightings(run: run, quotes: quotes).json)
        return try read(answer) { reader throws(JSONFault) in
            try reader.member("unknown").map { name throws(JSONFault) in try name.string() }
        }
    }

    public func snapshot(asking names: [OrderID]) async throws(VenueError) -> VenueSnapshot {
        let list = names.map(\.value).joined(separator: ",")
        let body = JSONValue.object(["asking": .array(names.map { .string($0.value) })])
        let answer =
            list.utf8.count > Self.questionMaximum
            ? try await question("POST", "snapshot", body: body)
            : try await question("GET", list.isEmpty ? "snapshot" : "snapshot?asking=\(list)")
        return try read(answer, with: SnapshotCodec.decode)
    }

    /// Waits until something was said after the notice `after`, but no longer than `wait`.
    ///
    /// - Parameter after: `nil` asks only where the book stands.
    /// - Returns: no notices where none came, or where the venue keeps another book than `book`.
    public func notices(
        after: Int64?, of book: String, wait: Duration
    ) async throws(VenueError) -> VenueNotices {
        let query = after.map { "?after=\($0)&book=\(book)&wait=\(wait.wholeSeconds)" } ?? ""
        let answer = try await question("GET", "notices\(query)", longer: wait)
        return try read(answer, with: VenueNoticesCodec.decode)
    }

    // MARK: Asking

    /// What changes the book: where the answer is lost, nobody knows whether it did.
    private func change(_ matter: String, _ body: JSONValue) async throws(VenueError) -> HTTPResponse {
        let response: HTTPResponse
        do throws(HTTPError) {
            response = try await transport.send(request("POST", matter, body, timeout))
        } catch {
            throw error.isUnsent ? .unavailable(error.message) : .unknownOutcome(error.message)
        }
        return try VenueError.checked(response)
    }

    /// What only asks: it may simply be asked again.
    private func question(
        _ method: String, _ matter: String, body: JSONValue? = nil, longer wait: Duration = .zero
    ) async throws(VenueError) -> HTTPResponse {
        let response: HTTPResponse
        do throws(HTTPError) {
            response = try await transport.send(request(method, matter, body, timeout + wait))
        } catch {
            throw .unavailable(error.message)
        }
        return try VenueError.checked(response)
    }

    private func request(
        _ method: String, _ matter: String, _ body: JSONValue?, _ timeout: Duration
    ) -> HTTPRequest {
        HTTPRequest(
            method, Address(.plain("\(base)/"), .secret(token), .plain("/\(matter)")),
            headers: body == nil ? [] : [HTTPRequest.Header("Content-Type", "application/json")],
            body: body.map { $0.serializedBytes }, timeout: timeout)
    }

    /// A document that cannot be read is no answer; what it answers has happened all the same.
    private func read<Value>(
        _ answer: HTTPResponse, with read: (JSONReader) throws(JSONFault) -> Value
    ) throws(VenueError) -> Value {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: answer.body)
        } catch {
            throw .unknownOutcome("its answer is not JSON: \(error)")
        }
        do throws(JSONFault) {
            return try read(JSONReader(document))
        } catch {
            throw .unknownOutcome("its answer cannot be read: \(error)")
        }
    }
}

extension VenueError {
    /// Longer sentences of a venue are cut.
    static let sentenceMaximum = 200

    /// Takes a 200 for what was asked and everything else for why it was not.
    ///
    /// A 4xx is a refusal: nothing was kept. So it is with a 503, the venue's word that it could not keep it.
    /// Any other status leaves open what happened.
    static func checked(_ response: HTTPResponse) throws(VenueError) -> HTTPResponse {
        let words =
            String(decoding: response.body.prefix(sentenceMaximum), as: UTF8.self)
            .split(whereSeparator: \.isNewline).first.map(String.init) ?? "no word"
        switch response.status {
        case 200: return response
        case 400..<500: throw .refused("\(words) (\(response.status))")
        case 503: throw .unavailable("\(words) (503)")
        default: throw .unknownOutcome("\(words) (\(response.status))")
        }
    }
}
