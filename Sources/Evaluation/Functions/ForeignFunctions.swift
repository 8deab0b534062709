import Quantities

/// Functions that neither worksheets nor this program define, such as those of a custom library: how to find and call one.
///
/// A definition of the worksheet and a function that is built in come before them.
public struct ForeignFunctions: Sendable {
    /// Gives the function's value; the fault is a `foreignFailure`.
    public typealias Call = @Sendable ([Value]) throws(EvaluationError) -> Value

    private let find: @Sendable (String) -> Call?

    /// `find` gives the function of a name (a literal subscript follows a dot); nil where there is none.
    public init(find: @escaping @Sendable (String) -> Call?) { self.find = find }

    public static let none = ForeignFunctions { _ in nil }

    /// The function as an entry of the table of functions. How many arguments it takes, it says when it is called.
    func function(_ name: String) -> BuiltinFunction? {
        find(name).map { call in
            BuiltinFunction(
                name, 0...Int.max, .general { arguments, _ throws(EvaluationError) in try call(arguments) })
        }
    }
}
