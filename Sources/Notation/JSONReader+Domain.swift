import Domain
import Wire

/// The trade's words in a document: amounts in units of 10⁻⁸, times in nanoseconds, both whole numbers.
extension JSONReader {
    public func fixed() throws(JSONFault) -> Fixed { Fixed(raw: try int64()) }

    public func timestamp() throws(JSONFault) -> Timestamp { Timestamp(nanoseconds: try int64()) }

    public func price() throws(JSONFault) -> Price {
        guard let price = Price(try fixed()) else { throw fault("a price") }
        return price
    }

    public func quantity() throws(JSONFault) -> Quantity {
        guard let quantity = Quantity(try fixed()) else { throw fault("a quantity") }
        return quantity
    }

    public func name<Subject: ~Copyable>() throws(JSONFault) -> ID<Subject> {
        guard let name = ID<Subject>(checking: try string()) else { throw fault("a name") }
        return name
    }

    public func choice<Choice: RawRepresentable<String>>() throws(JSONFault) -> Choice {
        guard let choice = Choice(rawValue: try string()) else { throw fault("a known \(Choice.self)") }
        return choice
    }

    public func date() throws(JSONFault) -> CivilDate {
        guard let date = CivilDate(try string()) else { throw fault("a date") }
        return date
    }

    public func nonce() throws(JSONFault) -> Nonce {
        guard let nonce = Nonce(try string()) else { throw fault("32 hexadecimal digits") }
        return nonce
    }

    /// A number up to 2⁶⁴-1, which is written as a text: not every parser keeps it whole.
    public func uint64() throws(JSONFault) -> UInt64 {
        guard let number = UInt64(try string()) else { throw fault("a whole number in a string") }
        return number
    }

    /// One value for each element.
    public func map<Element>(_ read: (JSONReader) throws(JSONFault) -> Element) throws(JSONFault) -> [Element] {
        var values: [Element] = []
        for element in try elements() { values.append(try read(element)) }
        return values
    }
}
