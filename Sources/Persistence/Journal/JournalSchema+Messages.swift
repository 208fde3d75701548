extension Schema {
    /// What a waiting message is for, and until when it is worth sending. Those of before count as news of trades,
    /// which never expire.
    static let lifeOfMessages = """
        ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'trade' CHECK (kind <> '');
        ALTER TABLE outbox ADD COLUMN expires_at INTEGER;
        """
}
