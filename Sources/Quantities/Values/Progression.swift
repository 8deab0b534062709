/// A range variable's values: first, first + step … up to last, all of one dimension.
public struct Progression: Hashable, Sendable {
    /// The first value, the distance to the next and the end, in SI base units.
    public let first: Double
    public let step: Double
    public let last: Double
    public let dimension: Dimension

    public init(first: Double, step: Double, last: Double, dimension: Dimension) {
        self.first = first
        self.step = step
        self.last = last
        self.dimension = dimension
    }

    /// How many values there are: at least the first one.
    ///
    /// The end counts when it is hit within 1e-9 of a step; a step that points away from the end leaves only the first.
    public var count: Int {
        guard step != 0, step.isFinite, first.isFinite, last.isFinite else { return 1 }
        let steps = ((last - first) / step + 1e-9).rounded(.down)
        return steps < 0 ? 1 : steps >= 1e15 ? Int.max : Int(steps) + 1
    }

    /// True where the end is never reached from the first value: by a step of zero, or one in the wrong direction.
    public var leadsAway: Bool {
        step == 0 ? last != first : (last - first) / step < -1e-9
    }

    /// The value at `index`, counted from zero, in SI base units.
    @inlinable public subscript(index: Int) -> Double { first + Double(index) * step }
}
