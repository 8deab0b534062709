/// A system of differential equations y' = D(x, y) for pure numbers.
protocol SlopeField {
    func slopes(_ x: Double, _ y: [Double]) throws(EvaluationError) -> [Double]
}
