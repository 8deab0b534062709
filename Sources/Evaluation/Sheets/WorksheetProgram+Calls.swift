import Quantities

// Functions that a worksheet defines, for whoever calls them from outside.
extension WorksheetProgram {
    /// The value of a function that is among the results of a run.
    public func apply(_ function: any FunctionValue, to arguments: [Value]) throws(EvaluationError) -> Value {
        try machine.apply(function, arguments)
    }
}
