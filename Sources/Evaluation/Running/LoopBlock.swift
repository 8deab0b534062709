import Quantities

/// A loop over real numbers in five adjoining registers: first, second → step, last → count, index.
enum LoopBlock {
    /// Turns first, second and last into step, count and a zero index; false where they are not ordinary numbers or too many.
    ///
    /// `flag` 0 steps from first to second, 1 by one toward last.
    static func prepare(_ r: UnsafeMutablePointer<Double>, flag: UInt8) -> Bool {
        let (first, second, last) = (r[0], r[1], r[2])
        guard first.isFinite, second.isFinite, last.isFinite else { return false }
        let step = flag == 0 ? second - first : last >= first ? 1 : -1
        let range = Progression(first: first, step: step, last: last, dimension: .one)
        guard !range.leadsAway, range.count <= Construction.longestRange else { return false }
        r[1] = step
        r[3] = Double(range.count)
        r[4] = 0
        return true
    }

    /// The next value; nil at the end.
    @inline(__always) static func next(_ r: UnsafeMutablePointer<Double>) -> Double? {
        let index = r[4]
        guard index < r[3] else { return nil }
        r[4] = index + 1
        return r[0] + index * r[1]
    }
}
