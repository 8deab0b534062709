extension Override {
    /// The value as chain files mean it: a text that begins like a number is a quantity. Throws `ChainProblem`.
    public func literal() throws(ChainProblem) -> Literal {
        try LiteralReader.literal(SourceNode(json: value, at: .none), key: target)
    }
}
