/// What is said about a built-in function where functions are listed.
public struct FunctionHelp: Sendable {
    /// How a function goes with units, in words.
    public enum Units: String, Sendable {
        case pure = "pure numbers only"
        case kept = "the result has the unit of its arguments"
        case derived = "the result's unit follows from those of the arguments"
        case any = "any units, which play no part"
    }

    /// The parameters as written in a call; those in brackets may be left out: `x, μ, σ`, `z[, b]`, `A, B, …`.
    public let parameters: String
    public let units: Units
    /// One line on what the function gives, without a full stop.
    public let summary: String
}

/// The parameters of a function, from which the number of its arguments follows.
struct Signature: ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: String) { self.text = text }

    init(_ text: String) { self.text = text }

    /// The fewest and the most arguments: those in brackets may be left out, "…" stands for any number.
    var counts: ClosedRange<Int> {
        if text.isEmpty { return 0...0 }
        var (needed, all, isOptional) = (1, 1, false)
        for unit in text.utf8 {
            switch unit {
            case UInt8(ascii: "["): isOptional = true
            case UInt8(ascii: ","):
                all += 1
                if !isOptional { needed += 1 }
            default: break
            }
        }
        guard text.hasSuffix("…") else { return needed...all }
        // `A, B, …` needs one argument, as does `A, …`.
        return 1...Int.max
    }
}
