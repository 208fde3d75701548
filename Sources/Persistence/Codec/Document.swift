import Wire

/// A stored text as one JSON document.
enum Document {
    /// - Parameter fault: names the row whose text is not JSON, or not what `read` expects.
    static func read<Value>(
        _ text: String, with read: (JSONReader) throws(JSONFault) -> Value, fault: (String) -> StoreError
    ) throws(StoreError) -> Value {
        let document: JSONValue
        do { document = try JSONValue(parsing: Array(text.utf8)) } catch { throw fault(error.description) }
        do { return try read(JSONReader(document)) } catch { throw fault(error.description) }
    }
}
