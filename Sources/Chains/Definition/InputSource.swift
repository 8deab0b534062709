/// Where a value is to come from, by the names that the chain file uses.
public enum InputSource: Sendable {
    case literal(Literal)
    case chainInput(String)
    case output(step: String, name: String)
    /// The value of another step's input; for a name that is not set, the worksheet's own value.
    case input(step: String, name: String)
    case expression(ChainExpressionText)
    /// A text with values in it.
    case template(Template<InputSource>)
    /// A list or an object with values in it.
    case document(Document<InputSource>)
    /// Reported already; kept so that nothing else is said about the input.
    case unreadable
}
