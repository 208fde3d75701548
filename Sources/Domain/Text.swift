/// Searches by bytes, as protocols and files mean it: no letter equals another spelling of it.
///
/// The standard library's own search for a text within a text comes with its regular expressions, a tenth of
/// the whole program.
extension String {
    public func holds(_ part: String) -> Bool { utf8.place(of: part.utf8, from: utf8.startIndex) != nil }

    /// With `other` in place of each `part`, from left to right; unchanged where `part` is empty.
    public func substituting(_ part: String, with other: String) -> String {
        guard !part.isEmpty else { return self }
        var result = ""
        var start = utf8.startIndex
        while let place = utf8.place(of: part.utf8, from: start) {
            result += self[start..<place.lowerBound] + other
            start = place.upperBound
        }
        return result + self[start...]
    }
}

extension String.UTF8View {
    fileprivate func place(of part: String.UTF8View, from start: Index) -> Range<Index>? {
        var rest = self[start...]
        while rest.count >= part.count {
            if rest.starts(with: part) {
                return rest.startIndex..<rest.index(rest.startIndex, offsetBy: part.count)
            }
            rest = rest.dropFirst()
        }
        return nil
    }
}
