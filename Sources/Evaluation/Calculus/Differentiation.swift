/// Derivatives by central differences that are extrapolated to a step of zero, as Ridders does it.
enum Differentiation {
    /// The derivative of an order at a point; values are pairs of a real and an imaginary part.
    ///
    /// It starts with steps of a tenth of the point, and takes others where those do not settle: shorter ones, for a function
    /// that is not smooth so far away or not defined there; then longer ones, for a function of which shorter ones show
    /// nothing but rounding.
    static func derivative(
        _ order: Int, at x: Double, of f: GaussKronrod.Integrand
    ) throws(EvaluationError) -> SIMD2<Double> {
        if order == 0 { return try f(x) }
        // The function must have a value at the point itself.
        let size = length(try f(x))
        let first = 0.1 * (x == 0 ? 1 : x.magnitude)
        var best: (value: SIMD2<Double>, error: Double)?
        var (scale, before): (Double, [(step: Double, value: SIMD2<Double>)]) = (1, [])
        var fault: EvaluationError?
        for step in (0..<(x == 0 ? 16 : 10)).map({ first / power(10, $0) }) + longerSteps(than: first) {
            do throws(EvaluationError) {
                var found = try extrapolated(order, at: x, of: f, step)
                // Differences smaller than the rounding of the values tell nothing, though they may agree.
                found.error = max(found.error, 0.5 * Double.ulpOfOne * size / power(step, order))
                let isLong = step > first
                let isSame = before.allSatisfy {
                    length($0.value - found.value) <= found.error + rounding(size, order) / power($0.step, order)
                }
                before.append((step, found.value))
                // Long steps do not see a jump, a kink or a short wave.
                if isLong, !isSame { continue }
                if found.error < best?.error ?? .infinity {
                    best = found
                    scale = isLong || x.magnitude < nearZero ? max(1, step) : x.magnitude
                }
                if found.error <= 1e-11 * length(found.value) { break }
            } catch {
                guard error.isCatchable else { throw error }
                fault = fault ?? error
            }
        }
        guard let best else { throw fault ?? EvaluationError(.noConvergence("the derivative")) }
        guard best.error <= max(1e-6 * length(best.value), 1e-9 * size / power(scale, order)) else {
            throw EvaluationError(.noConvergence("the derivative"))
        }
        return best.value
    }

    /// A point nearer to zero may be the rounding of zero, and says nothing of the scale of the function.
    private static let nearZero = 1e-13

    /// Steps up to the scale of one by tens, then by hundreds.
    private static func longerSteps(than first: Double) -> [Double] {
        var steps: [Double] = []
        var step = 10 * first
        while step < 1e9 {
            steps.append(step)
            step *= step < 1 ? 10 : 100
        }
        return steps
    }

    /// How much the rounding of values of that size may change what a table finds, for a first step of one.
    private static func rounding(_ size: Double, _ order: Int) -> Double {
        8 * power(shortest, order) * Double.ulpOfOne * size
    }

    /// About how many times shorter the last step of a table is than the first.
    private static let shortest = 40.0

    /// Ridders' table: steps shrink down its rows, the powers of the step drop out along them.
    private static func extrapolated(
        _ order: Int, at x: Double, of f: GaussKronrod.Integrand, _ first: Double
    ) throws(EvaluationError) -> (value: SIMD2<Double>, error: Double) {
        var step = first
        var last: [SIMD2<Double>] = []
        var best = (value: SIMD2<Double>.zero, error: Double.infinity)
        for _ in 0..<12 {
            var row = [try difference(order, at: x, of: f, step)]
            var factor = shrinkage * shrinkage
            for column in last.indices {
                let next = (row[column] * factor - last[column]) / (factor - 1)
                let error = max(length(next - row[column]), length(next - last[column]))
                if error <= best.error { best = (next, error) }
                row.append(next)
                factor *= shrinkage * shrinkage
            }
            if let corner = row.last, let before = last.last, length(corner - before) >= 2 * best.error { break }
            last = row
            step /= shrinkage
        }
        return best
    }

    private static let shrinkage = 1.4

    /// The central difference of an order, divided by the power of the step; the step is one that x + h reaches exactly.
    private static func difference(
        _ order: Int, at x: Double, of f: GaussKronrod.Integrand, _ step: Double
    ) throws(EvaluationError) -> SIMD2<Double> {
        // The points stand half a step apart from the middle where the order is odd; first differences take a whole one.
        let half = order == 1 ? (x + step) - x : 0.5 * ((x + step) - x)
        var sum = SIMD2<Double>.zero
        var coefficient = 1.0
        for index in 0...order {
            let place = Double(order - 2 * index) * half
            sum += try f(x + place) * coefficient
            coefficient *= -Double(order - index) / Double(index + 1)
        }
        return sum / power(2 * half, order)
    }

    private static func power(_ x: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { product, _ in product * x }
    }
}
