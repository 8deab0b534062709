import Quantities

/// A built-in function used as a value, such as `sin` passed as an argument.
final class BuiltinFunctionValue: FunctionValue {
    let function: BuiltinFunction

    init(_ function: BuiltinFunction) { self.function = function }

    var name: String { function.name }

    var parameterCount: Int? {
        function.parameters.count == 1 ? function.parameters.lowerBound : nil
    }
}
