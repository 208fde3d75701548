/// What a kind of database file holds, as the steps that lead to it.
///
/// A step that has been released is never changed: a later need is a later step.
struct Schema: Sendable {
    /// Written into the file's header, so that one kind of file is not taken for another.
    ///
    /// - SeeAlso: https://www.sqlite.org/pragma.html#pragma_application_id
    let applicationID: Int32
    /// Step `n` (from 1) leads from `user_version` `n - 1` to `n`.
    let migrations: [String]
    /// Whether a file is copied before its schema is changed: what cannot be had again is.
    var isCopied = true

    var version: Int { migrations.count }
}
