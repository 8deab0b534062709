/// How many pairs of points go the same way in both coordinates, by weight.
struct Concordance {
    /// Pairs that go the same way, less those that go opposite ways.
    private(set) var excess = 0.0
    /// Pairs that differ in the first coordinate, and in the second.
    private(set) var ofFirst = 0.0
    private(set) var ofSecond = 0.0

    mutating func add(_ dx: Double, _ dy: Double, weight: Double) {
        if dx != 0 { ofFirst += weight }
        if dy != 0 { ofSecond += weight }
        if dx != 0, dy != 0 { excess += (dx > 0) == (dy > 0) ? weight : -weight }
    }
}
