import Quantities

/// A function value that is neither built in nor written in the worksheet, and computes itself.
protocol MachineFunction: FunctionValue {
    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value
}
