import Crypto
import Wire

/// Who may come in to the venue: only this machine, only with the token, and no web page.
///
/// The token is the first part of the path, so that it is hidden wherever the client prints an address. A
/// page that is open in a browser cannot know it; it also shows by its `Origin`, or by a name of its own that
/// it lets point to 127.0.0.1 in `Host`.
struct VenueDoor: Sendable {
    let token: Secret
    let port: UInt16

    enum Answer: Hashable, Sendable {
        case refused(LoopbackAnswer)
        case call(VenueCall)
    }

    /// The name that this server goes by in `Host`.
    private var names: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

    func admit(_ request: LoopbackRequest) -> Answer {
        guard names.contains(request.host.lowercased()) else {
            return .refused(.refused(403, "This server answers to 127.0.0.1 and localhost only."))
        }
        guard request.origin.isEmpty else {
            return .refused(.refused(403, "A web page has no business here."))
        }
        let parts = request.path.split(separator: "/", maxSplits: 1)
        guard let word = parts.first, ConstantTime.areEqual(Array(word.utf8), Array(token.revealed.utf8)) else {
            return .refused(.refused(401, "That is not this venue's token."))
        }
        guard parts.count == 2, let matter = VenueCall.Matter(rawValue: String(parts[1])) else {
            return .refused(.refused(404, "There is nothing here."))
        }
        guard matter.methods.contains(request.method) else {
            let methods = matter.methods.joined(separator: " and ")
            return .refused(.refused(405, "\(matter.rawValue) takes \(methods)."))
        }
        guard !request.isTooLarge else {
            return .refused(.refused(413, "The body is larger than \(VenueServer.bodyMaximum) bytes."))
        }
        let isDocument = request.contentType.lowercased().hasPrefix("application/json")
        guard request.method == "GET" || isDocument else {
            return .refused(.refused(415, "The body must be declared as application/json."))
        }
        return .call(VenueCall(matter, request))
    }
}
