extension Schema {
    /// The paper venue's own book: what it took and what it told, in order.
    static let paper = Schema(
        applicationID: 0x4442_5031,  // "DBP1"
        migrations: [
            """
            CREATE TABLE entry (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                at INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('accepted', 'noticed')),
                version INTEGER NOT NULL CHECK (version > 0),
                body TEXT NOT NULL CHECK (body <> '')
            ) STRICT;
            CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
                BEGIN SELECT RAISE(ABORT, 'an entry of the book is never changed'); END;
            CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
                BEGIN SELECT RAISE(ABORT, 'an entry of the book is never removed'); END;
            """,
            // Whoever counts this book's entries must notice that another one lies in its place.
            """
            CREATE TABLE book (
                name TEXT NOT NULL CHECK (length(name) = 32)
            ) STRICT;
            INSERT INTO book (name) VALUES (lower(hex(randomblob(16))));
            """,
        ])
}
