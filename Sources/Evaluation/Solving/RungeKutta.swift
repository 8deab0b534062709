/// The classic fourth-order method of Runge and Kutta, in the order of operations of the textbooks: one step an interval.
struct RungeKutta: Stepper {
    private let field: any SlopeField

    init(_ field: any SlopeField) { self.field = field }

    func advanced(_ x: Double, _ y: [Double], by step: Double) throws(EvaluationError) -> [Double] {
        let (half, sixth) = (step * 0.5, step / 6)
        let first = try field.slopes(x, y)
        let second = try field.slopes(x + half, RungeKutta.moved(y, half, first))
        var third = try field.slopes(x + half, RungeKutta.moved(y, half, second))
        let end = RungeKutta.moved(y, step, third)
        for i in y.indices { third[i] += second[i] }
        let fourth = try field.slopes(x + step, end)
        return y.indices.map { y[$0] + sixth * (first[$0] + fourth[$0] + 2 * third[$0]) }
    }

    private static func moved(_ y: [Double], _ length: Double, _ slopes: [Double]) -> [Double] {
        zip(y, slopes).map { $0 + length * $1 }
    }
}
