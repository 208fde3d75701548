extension ParameterSpace {
    /// Numbers of the points that differ from that of `index` in one parameter by one place of its axis, smaller
    /// numbers first: at most two for each axis.
    ///
    /// - Precondition: `index` lies from 0 to ``count`` − 1.
    public func neighbours(of index: Int) -> [Int] {
        precondition((0..<count).contains(index), "points are numbered from zero")
        var found: [Int] = []
        // How far apart the numbers of two neighbours along an axis lie: the last axis changes fastest.
        var stride = 1
        for axis in axes.reversed() {
            let place = index / stride % axis.values.count
            if place > 0 { found.append(index - stride) }
            if place < axis.values.count - 1 { found.append(index + stride) }
            stride *= axis.values.count
        }
        return found.sorted()
    }
}
