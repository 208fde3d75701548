import Domain
import Wire

/// What a sender calls himself. Everybody may change it at any time: it tells people apart for people only.
enum SenderName {
    /// `Ann Blake (@annb)`; empty where nothing of it is there.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#user
    static func read(_ user: JSONReader?) -> String {
        func part(_ key: String) -> String { (try? user?.optional(key)?.string()) ?? "" }
        let name = [part("first_name"), part("last_name")].filter { !$0.isEmpty }.joined(separator: " ")
        let handle = part("username")
        let whole = handle.isEmpty ? name : name.isEmpty ? "@\(handle)" : "\(name) (@\(handle))"
        return String(whole.prefix(Membership.nameLengthMaximum))
    }
}
