/// Built-in functions that are listed together.
public struct FunctionFamily: Sendable {
    public let title: String
    public let functions: [BuiltinFunction]

    public init(title: String, functions: [BuiltinFunction]) {
        self.title = title
        self.functions = functions
    }
}
