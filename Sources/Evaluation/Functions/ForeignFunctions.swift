import Quantities

/// Functions that neither worksheets nor this program define, such as those of a custom library: how to find and call one.
///
/// A definition of the worksheet and a function that is built in come before them.
public struct ForeignFunctions: Sendable {
    /// Gives the function's value; the fault is a `foreignFailure`.
    public typealias Call = @Sendable ([Value]) throws(EvaluationError) -> Value

    private let find: @Sendable (String) -> Call?

    private let drawsRandomNumbers: @Sendable (String) -> Bool

    /// `find` gives the function of a name (a literal subscript follows a dot); nil where there is none.
    /// `drawsRandomNumbers` says of a function that was called whether its values depend on any.
    public init(
        find: @escaping @Sendable (String) -> Call?,
        drawsRandomNumbers: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.find = find
        self.drawsRandomNumbers = drawsRandomNumbers
    }

    public static let none = ForeignFunctions { _ in nil }

    /// The function as an entry of the table of functions. How many arguments it takes, it says when it is called.
    func function(_ name: String) -> BuiltinFunction? {
        find(name).map { function in
            BuiltinFunction(
                name, 0...Int.max,
                .general { arguments, call throws(EvaluationError) in
                    if !FileFunctions.readers.contains(name) { call.choices.noteOutside() }
                    defer { if drawsRandomNumbers(name) { call.random.note(name) } }
                    return try function(arguments)
                })
        }
    }
}
