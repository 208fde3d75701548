/// How many slips of the finger lie between two words: a letter too many, too few, wrong, or two swapped.
///
/// - SeeAlso: F. J. Damerau, "A technique for computer detection and correction of spelling errors",
///   CACM 7(3), 1964, https://doi.org/10.1145/363958.363994; R. Lowrance and R. A. Wagner, "An extension
///   of the string-to-string correction problem", JACM 22(2), 1975, https://doi.org/10.1145/321879.321880
///   (the algorithm).
public enum EditDistance {
    /// What is further away is a different word.
    public static let distanceMaximum = 2
    /// Longer words are not compared; no command is so long.
    public static let lengthMaximum = 64

    /// The only word of `words` at the least distance from `word`, if that is at most ``distanceMaximum``.
    ///
    /// A word of which every letter would have to change is not near.
    public static func nearest(to word: String, among words: [String]) -> String? {
        var best: (word: String, distance: Int)?
        var isUnique = false
        for candidate in words {
            guard let distance = between(word, candidate), distance <= distanceMaximum,
                distance < word.count
            else { continue }
            if let known = best, distance >= known.distance {
                if distance == known.distance { isUnique = false }
            } else {
                best = (candidate, distance)
                isUnique = true
            }
        }
        return isUnique ? best?.word : nil
    }

    /// The known word that differs least from `word`, whatever the case: by at most a third of its letters.
    public static func closest(to word: String, among known: [String]) -> String? {
        let ranked = known.compactMap { candidate in
            between(word.lowercased(), candidate.lowercased()).map { (distance: $0, word: candidate) }
        }
        guard let best = ranked.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) else { return nil }
        return best.distance <= max(2, word.count / 3) ? best.word : nil
    }

    /// - Returns: `nil` where a word is longer than ``lengthMaximum``.
    public static func between(_ first: String, _ second: String) -> Int? {
        guard first.utf8.count <= lengthMaximum, second.utf8.count <= lengthMaximum else { return nil }
        let (a, b) = (Array(first), Array(second))
        let far = a.count + b.count
        // Row and column 0 stand before the first letter; a border of `far` stands before those.
        var table = Array(repeating: Array(repeating: far, count: b.count + 2), count: a.count + 2)
        for row in 0...a.count { table[row + 1][1] = row }
        for column in 0...b.count { table[1][column + 1] = column }
        var lastRow: [Character: Int] = [:]
        for row in 0..<a.count {
            var lastColumn = 0
            for column in 0..<b.count {
                let (swapRow, swapColumn) = (lastRow[b[column]] ?? 0, lastColumn)
                let isSame = a[row] == b[column]
                if isSame { lastColumn = column + 1 }
                let swapped = table[swapRow][swapColumn] + (row - swapRow) + 1 + (column - swapColumn)
                table[row + 2][column + 2] = min(
                    table[row + 1][column + 1] + (isSame ? 0 : 1), table[row + 2][column + 1] + 1,
                    table[row + 1][column + 2] + 1, swapped)
            }
            lastRow[a[row]] = row + 1
        }
        return table[a.count + 1][b.count + 1]
    }
}
