import Quantities

/// The root of a complex function to which parabolas through three points lead: Müller's method.
struct ComplexRoot {
    private let function: RootFunction

    init(_ function: RootFunction) { self.function = function }

    func root(near guess: Complex) throws(EvaluationError) -> Complex {
        let size = max(guess.magnitude, 1e-300)
        var z = [guess + Complex(1e-3 * size), guess + Complex(0, 1e-3 * size), guess]
        var w: [Complex] = []
        for point in z { w.append(try function.value(point)) }
        let first = w[2].magnitude
        for _ in 0..<200 {
            if w[2].magnitude == 0 { return z[2] }
            guard let step = ComplexRoot.step(z, w) else { break }
            let next = z[2] + step
            let value = try function.value(next)
            let isSettled = step.magnitude <= 4 * Double.ulpOfOne * z[2].magnitude
            if isSettled, value.magnitude >= w[2].magnitude { break }
            z = [z[1], z[2], next]
            w = [w[1], w[2], value]
        }
        guard w[2].magnitude <= 1e-9 * max(first, 1e-300) || w[2].magnitude <= 1e-12 else {
            throw EvaluationError(.noConvergence("no root was found near the guess"))
        }
        return z[2]
    }

    /// The way from the last point to the nearer root of the parabola.
    private static func step(_ z: [Complex], _ w: [Complex]) -> Complex? {
        let (h, k) = (z[1] - z[0], z[2] - z[1])
        let (d, e) = ((w[1] - w[0]) / h, (w[2] - w[1]) / k)
        let curve = (e - d) / (k + h)
        let slope = curve * k + e
        let root = (slope * slope - 4 * curve * w[2]).squareRoot()
        let divisor = (slope + root).magnitude > (slope - root).magnitude ? slope + root : slope - root
        let step = -2 * w[2] / divisor
        return step.re.isFinite && step.im.isFinite ? step : nil
    }
}
