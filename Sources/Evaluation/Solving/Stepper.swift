/// A method that takes a solution from one point to the next.
protocol Stepper {
    mutating func advanced(_ x: Double, _ y: [Double], by step: Double) throws(EvaluationError) -> [Double]
}
