import Quantities

/// Values that people type, as chain files write them: `12 mm`, `[1; 2]`, a text.
public enum LiteralText {
    /// Throws `ChainProblem`.
    public static func value(_ text: String) throws -> Value { try LiteralReader.literal(text: text).value }
}
