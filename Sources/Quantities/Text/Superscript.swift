/// Superscript digits, as exponents are written with.
public enum Superscript {
    private static let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

    /// A whole number in superscript digits.
    static func text(_ number: Int) -> String {
        String(number.description.map { $0.wholeNumberValue.map { digits[$0] } ?? "⁻" })
    }

    /// The ordinary digit or minus sign of a superscript one.
    public static func plain(_ scalar: Unicode.Scalar) -> Character? {
        switch scalar {
        case "⁰": "0"
        case "¹": "1"
        case "²": "2"
        case "³": "3"
        case "⁴": "4"
        case "⁵": "5"
        case "⁶": "6"
        case "⁷": "7"
        case "⁸": "8"
        case "⁹": "9"
        case "⁻": "-"
        default: nil
        }
    }
}
