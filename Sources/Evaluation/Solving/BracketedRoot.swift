import Quantities

/// The root of a function between two points where it has opposite signs, to the last digit, by Chandrupatla's method.
struct BracketedRoot {
    private let function: RootFunction

    /// Where the value at the end is not smaller than this part of those at the ends, the function leaps over zero.
    private static let leap = 1e-6

    init(_ function: RootFunction) { self.function = function }

    func root(between a: Double, _ b: Double) throws(EvaluationError) -> Double {
        let (first, second) = (try function.value(a), try function.value(b))
        if first == 0 { return a }
        if second == 0 { return b }
        guard (first < 0) != (second < 0) else {
            throw EvaluationError(.domain("the formula of 'root' needs opposite signs at the ends of the interval"))
        }
        let (x, y) = try narrowed((a, first), (b, second))
        guard abs(y) <= BracketedRoot.leap * max(abs(first), abs(second)) else {
            throw EvaluationError(.noConvergence("the formula of 'root' changes its sign without a root"))
        }
        return x
    }

    private typealias Point = (x: Double, y: Double)

    /// Narrows the interval by inverse quadratic steps where three points allow them, by halves elsewhere.
    private func narrowed(_ start: Point, _ end: Point) throws(EvaluationError) -> Point {
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
            let best = abs(newest.y) < abs(opposite.y) ? newest : opposite
            let limit = (2 * Double.ulpOfOne * abs(best.x) + 1e-300) / abs(opposite.x - newest.x)
            if best.y == 0 || !(limit <= 0.5) { return best }
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
        return abs(newest.y) < abs(opposite.y) ? newest : opposite
    }
}
