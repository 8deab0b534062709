import Expressions

/// A function of two real numbers that the machine calls without boxing; it captures nothing. The flag says that
/// comparison is exact.
typealias RealPairFunction = @convention(c) (Double, Double, Bool) -> Double

/// How a general function is computed where all its arguments are real numbers of known dimensions.
///
/// It must give what the general form gives. Where it gives NaN or an infinity, the general form decides.
enum UnboxedForm: Sendable {
    /// An instruction of two numbers of one dimension, which the result has.
    case instruction(Instruction.Opcode)
    /// Of two numbers of one dimension, which the result has.
    case kept(RealPairFunction)
    /// Of one number without a unit, which has no second.
    case number(RealPairFunction)
    /// 1 where the comparison of two numbers of one dimension holds, else 0.
    case comparison(BinaryOperator)
}

extension BuiltinFunction {
    /// The same function with an unboxed form.
    func unboxed(_ form: UnboxedForm) -> BuiltinFunction {
        var function = self
        function.unboxedForm = form
        return function
    }
}
