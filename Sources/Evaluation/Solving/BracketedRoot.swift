import Quantities

/// The root of a function between two points where it has opposite signs, to the last digit, by Chandrupatla's method.
struct BracketedRoot {
    private let function: RootFunction

    /// Where the values at the end are not smaller than this part of those near by, the function leaps over zero.
    private static let leap = 1e-6
    /// How far away in the interval those are: no round number, for other roots may stand at round distances.
    private static let nearBy = 1.37e-3
    /// How far away they are at least, relative to the root.
    private static let leastNearBy = 1e-8

    init(_ function: RootFunction) { self.function = function }

    func root(between a: Double, _ b: Double) throws(EvaluationError) -> Double {
        let (first, second) = (try function.value(a), try function.value(b))
        if first == 0 { return a }
        if second == 0 { return b }
        guard (first < 0) != (second < 0) else {
            throw EvaluationError(.domain("the formula of 'root' needs opposite signs at the ends of the interval"))
        }
        let (best, other) = try narrowed((a, first), (b, second))
        let distance = max(BracketedRoot.nearBy * abs(b - a), BracketedRoot.leastNearBy * abs(best.x))
        let (low, high) = (max(best.x - distance, min(a, b)), min(best.x + distance, max(a, b)))
        let around = [try function.valueIfAny(low), try function.valueIfAny(high)].compactMap { $0.map(abs) }
        let rest = best.y == 0 ? 0 : max(abs(best.y), abs(other.y))
        guard !around.isEmpty, around.allSatisfy({ rest < BracketedRoot.leap * $0 }) else {
            throw EvaluationError(.noConvergence("the formula of 'root' changes its sign without a root"))
        }
        return best.x
    }

    private typealias Point = (x: Double, y: Double)

    /// Both ends, the better first, of the interval narrowed by inverse quadratic steps where three points allow them, by
    /// halves elsewhere.
    private func narrowed(_ start: Point, _ end: Point) throws(EvaluationError) -> (Point, Point) {
        var (newest, opposite, older) = (end, start, start)
        var part = 0.5
        for _ in 0..<400 {
            let x = newest.x + part * (opposite.x - newest.x)
            let point = (x: x, y: try function.value(x))
            if (point.y < 0) == (newest.y < 0) {
                older = newest
            } else {
                (older, opposite) = (opposite, newest)
            }
            newest = point
            let (best, other) = abs(newest.y) < abs(opposite.y) ? (newest, opposite) : (opposite, newest)
            let limit = (2 * Double.ulpOfOne * abs(best.x) + 1e-300) / abs(opposite.x - newest.x)
            if best.y == 0 || !(limit <= 0.5) { return (best, other) }
            let across = (newest.x - opposite.x) / (older.x - opposite.x)
            let along = (newest.y - opposite.y) / (older.y - opposite.y)
            part =
                along * along < across && (1 - along) * (1 - along) < 1 - across
                ? newest.y / (opposite.y - newest.y) * older.y / (opposite.y - older.y)
                    + (older.x - newest.x) / (opposite.x - newest.x) * newest.y / (older.y - newest.y) * opposite.y
                    / (older.y - opposite.y)
                : 0.5
            part = min(max(part, limit), 1 - limit)
        }
        return abs(newest.y) < abs(opposite.y) ? (newest, opposite) : (opposite, newest)
    }
}
