import Quantities

/// The derivative of a function as a function of its own, computed where it is called.
final class DerivedFunction: FunctionValue, @unchecked Sendable {
    // No lock: like the function that it is of, it stays on the one thread that evaluates its worksheet.
    let base: any FunctionValue
    let order: Int

    /// The derivative of a function; of a derivative, the one of the next order.
    init(_ function: any FunctionValue) {
        let derived = function as? DerivedFunction
        base = derived?.base ?? function
        order = (derived?.order ?? 0) + 1
    }

    var name: String { base.name + String(repeating: "\u{2032}", count: order) }
    var parameterCount: Int? { 1 }
}
