/// Where the value of an input came from.
public enum InputOrigin: Sendable, Hashable {
    /// Written in the chain file.
    case literal
    /// Set from the command line.
    case override
    /// An input of the chain.
    case chainInput(String)
    case output(step: String, name: String)
    /// An input of another step, forwarded.
    case input(step: String, name: String)
    /// What a name stands for in the frame of the step: `item`, `vars.x`.
    case local(String)
    /// Calculated from several outputs; the text of the expression.
    case expression(String)
}
