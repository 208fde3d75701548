import Domain

/// Columns as the trade's words; what a word cannot be is an error.
extension Statement {
    func fixed(_ column: Int) throws(StoreError) -> Fixed { Fixed(raw: try int64(column)) }

    func optionalFixed(_ column: Int) throws(StoreError) -> Fixed? {
        try optionalInt64(column).map(Fixed.init(raw:))
    }

    func time(_ column: Int) throws(StoreError) -> Timestamp { Timestamp(nanoseconds: try int64(column)) }

    func price(_ column: Int) throws(StoreError) -> Price {
        guard let price = Price(try fixed(column)) else { throw mismatch(column, "a price") }
        return price
    }

    func name<Subject: ~Copyable>(_ column: Int) throws(StoreError) -> ID<Subject> {
        let text = try text(column)
        guard !text.isEmpty else { throw mismatch(column, "a name") }
        return ID(text)
    }

    func choice<Choice: RawRepresentable<String>>(_ column: Int) throws(StoreError) -> Choice {
        guard let choice = Choice(rawValue: try text(column)) else {
            throw mismatch(column, "a \(Choice.self)")
        }
        return choice
    }
}
