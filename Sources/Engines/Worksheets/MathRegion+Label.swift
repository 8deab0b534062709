import Evaluation
import Expressions

extension MathRegion {
    /// What stands before the equals sign of one of the region's results.
    public func label(of result: RegionResult) -> String {
        if let name = result.name { return name }
        if case .evaluate(let evaluation) = statement, result.ordinal == firstOrdinal {
            return ExpressionPrinter.text(of: evaluation.body)
        }
        return ExpressionPrinter.text(of: statement)
    }
}
