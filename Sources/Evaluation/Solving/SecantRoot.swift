import Quantities

/// The root of a real function to which secants from a guess lead.
struct SecantRoot {
    private let function: RootFunction

    private static let mostSteps = 200
    /// The value at a root is smaller than this part of what the function changes by near it.
    static let exactness = 1e-9

    init(_ function: RootFunction) { self.function = function }

    /// The root; nil where none is reached.
    func root(near guess: Double) throws(EvaluationError) -> Double? {
        let size = guess == 0 ? 1 : abs(guess)
        for offset in [1e-3, -1e-3, 0.1, -0.1] {
            guard let y = try function.valueIfAny(guess), let other = try function.valueIfAny(guess + offset * size)
            else {
                continue
            }
            if let root = try root((guess, y), (guess + offset * size, other), size) { return root }
        }
        return try leastSquare(near: guess, size)
    }

    private typealias Point = (x: Double, y: Double)

    private func root(_ first: Point, _ second: Point, _ size: Double) throws(EvaluationError) -> Double? {
        var (old, new) = abs(first.y) < abs(second.y) ? (second, first) : (first, second)
        for _ in 0..<SecantRoot.mostSteps {
            if new.y == 0 {
                // Mathcad ends here too: no other way may be tried instead.
                guard try isRoot(new, size) else { throw RootProblem.notFound }
                return new.x
            }
            var step = -new.y * (new.x - old.x) / (new.y - old.y)
            guard step.isFinite else { return nil }
            guard abs(step) > Double.ulpOfOne / 2 * abs(new.x) else { return try isRoot(new, size) ? new.x : nil }
            var next: Point?
            for _ in 0..<60 where next == nil {
                if let y = try function.valueIfAny(new.x + step) { next = (new.x + step, y) } else { step /= 2 }
            }
            guard let next, next.x != new.x else { return try isRoot(new, size) ? new.x : nil }
            // At the end the values are noise: the better of two points as near as that is the root.
            if abs(next.y) >= abs(new.y), abs(step) <= 4 * Double.ulpOfOne * abs(new.x) {
                return try isRoot(new, size) ? new.x : nil
            }
            (old, new) = (new, next)
        }
        return try isRoot(new, size) ? new.x : nil
    }

    /// Where the square of the function is least, if it is zero there.
    private func leastSquare(near guess: Double, _ size: Double) throws(EvaluationError) -> Double? {
        let function = function
        let residuals: Differences.Rows = { u throws(EvaluationError) in
            guard let y = try function.valueIfAny(u[0] * size) else { return nil }
            return [y]
        }
        let search = LeastSquares(unknowns: 1, equations: 1, residuals)
        guard let found = try search.minimum(from: [guess / size]), let x = found.first.map({ $0 * size }),
            let y = try function.valueIfAny(x)
        else { return nil }
        return try isRoot((x, y), size) ? x : nil
    }

    /// True where the function is next to nothing beside its values a little further away, on both sides.
    private func isRoot(_ point: Point, _ size: Double) throws(EvaluationError) -> Bool {
        let around = try function.values(around: point.x, size: size)
        return !around.isEmpty && around.allSatisfy { abs(point.y) < SecantRoot.exactness * $0 }
    }
}
