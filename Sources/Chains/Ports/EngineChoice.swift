/// Which engine a step asks for.
public enum EngineChoice: Sendable, Hashable {
    case builtin
    /// An external process: the program and its arguments, started without a shell.
    case command([String])
    /// An engine registered under that name.
    case named(String)

    /// The name of the adapter that serves the choice.
    public var adapterName: String {
        switch self {
        case .builtin: "builtin"
        case .command: "process"
        case .named(let name): name
        }
    }
}
