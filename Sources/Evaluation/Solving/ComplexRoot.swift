import Quantities

/// The root of a complex function to which parabolas through three points lead: Müller's method.
struct ComplexRoot {
    private let function: RootFunction

    private static let mostSteps = 200
    /// The last step to a root is smaller than this part of it.
    private static let settled = 1e-9

    init(_ function: RootFunction) { self.function = function }

    /// The root; nil where none is reached.
    func root(near guess: Complex) throws(EvaluationError) -> Complex? {
        let size = max(guess.magnitude, 1e-300)
        var z = [guess + Complex(1e-3 * size), guess + Complex(0, 1e-3 * size), guess]
        var w: [Complex] = []
        for point in z { w.append(try function.value(point)) }
        var last = Double.infinity
        for _ in 0..<ComplexRoot.mostSteps where w[2].magnitude > 0 {
            guard let step = ComplexRoot.step(z, w) else { break }
            let next = z[2] + step
            let value = try function.value(next)
            last = step.magnitude
            let isLast = last <= 4 * Double.ulpOfOne * z[2].magnitude
            if isLast, value.magnitude >= w[2].magnitude { break }
            z = [z[1], z[2], next]
            w = [w[1], w[2], value]
        }
        guard w[2].magnitude == 0 || last <= ComplexRoot.settled * z[2].magnitude else { return nil }
        let around = try function.values(around: z[2], size: size)
        return around.allSatisfy { w[2].magnitude < SecantRoot.exactness * $0 } ? z[2] : nil
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
