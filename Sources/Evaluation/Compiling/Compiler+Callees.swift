import Expressions
import Quantities

/// Calls whose meaning depends on what is done with the result.
extension Compiler {
    /// What a call of `trace` or `pause` would print; nil for anything else.
    func messageArguments(_ node: Expression) -> [Expression]? {
        guard let (function, arguments) = builtinCall(in: node), LaterFunctions.messages.contains(function.name) else {
            return nil
        }
        return arguments
    }

    /// The built-in function that an expression calls, and its arguments; nil for anything else.
    private func builtinCall(in node: Expression) -> (function: BuiltinFunction, arguments: [Expression])? {
        switch node.kind {
        case .parentheses(let inner): return builtinCall(in: inner)
        case .call(let head, let arguments):
            guard case .name(let name) = head.kind, local(name) == nil,
                case .builtin(let function) = Resolution(name, as: .head, in: scope)
            else { return nil }
            return (function, arguments)
        default: return nil
        }
    }
}
