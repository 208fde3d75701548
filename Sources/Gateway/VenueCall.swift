import Wire

/// A request that the venue's door let in. What its body means is for whoever handles it.
public struct VenueCall: Hashable, Sendable {
    /// What it is about: the last part of its path.
    public enum Matter: String, Hashable, Sendable, CaseIterable {
        case orders, cancel, amend, quotes, snapshot, notices

        /// `POST` changes the book, or asks more than an address can hold.
        var methods: [String] {
            switch self {
            case .orders, .cancel, .amend, .quotes: ["POST"]
            case .snapshot: ["GET", "POST"]
            case .notices: ["GET"]
            }
        }
    }

    public let matter: Matter
    private let request: LoopbackRequest

    init(_ matter: Matter, _ request: LoopbackRequest) {
        self.matter = matter
        self.request = request
    }

    /// Whether it brought a document.
    public var isPost: Bool { request.method == "POST" }
    public var body: [UInt8] { request.body }

    /// The first value of this name in the query, decoded; `nil` where there is none.
    public func query(_ name: String) -> String? { request.query(name) }
}

/// What the venue says to a call.
public struct VenueAnswer: Hashable, Sendable {
    public let status: Int
    /// A document, or one sentence.
    public let body: String
    let isDocument: Bool

    /// 200 with a document.
    public init(_ document: JSONValue) {
        status = 200
        body = document.serialized
        isDocument = true
    }

    /// Anything else, with one sentence that says why.
    public init(status: Int, _ sentence: String) {
        self.status = status
        body = sentence
        isDocument = false
    }
}
