/// Brings a database file to the schema that this program knows, one transaction a step.
struct Migrator {
    let connection: Connection
    let schema: Schema

    /// Looks at the file and changes nothing.
    ///
    /// - Returns: the version of its schema; 0 for an empty file.
    /// - Throws: ``StoreError/notOurs(path:)``, ``StoreError/newer(path:found:known:)``.
    func identify() throws(StoreError) -> Int {
        let version = Int(try connection.int64("PRAGMA user_version") ?? 0)
        let application = try connection.int64("PRAGMA application_id") ?? 0
        let objects = try connection.int64("SELECT count(*) FROM sqlite_schema") ?? 0
        if version == 0, application == 0, objects == 0 { return 0 }
        guard application == Int64(schema.applicationID), version >= 1 else {
            throw .notOurs(path: connection.path)
        }
        guard version <= schema.version else {
            throw .newer(path: connection.path, found: version, known: schema.version)
        }
        return version
    }

    /// Takes every step that is missing. After a failure the file stands at the last step that succeeded.
    func run() throws(StoreError) {
        while try identify() < schema.version {
            try connection.transaction { () throws(StoreError) in
                // Asked again under the lock: another process may have taken the step meanwhile.
                let version = try identify()
                guard version < schema.version else { return }
                try connection.execute(schema.migrations[version])
                try connection.execute("PRAGMA application_id = \(schema.applicationID)")
                try connection.execute("PRAGMA user_version = \(version + 1)")
            }
        }
    }
}
