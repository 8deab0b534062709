import Quantities

/// Numbers as Mathcad writes them into strings, and numbers read from strings.
enum NumberText {
    /// The number in decimal notation; nil where it takes more than 15 digits or an exponent, which programs write
    /// differently.
    static func decimal(_ x: Double) -> String? {
        if x == 0 { return "0" }
        guard x.isFinite, abs(x) < 1e15, abs(x) >= 1e-3 else { return nil }
        let text = x.description
        let digits = text.filter(\.isNumber).drop { $0 == "0" }
        guard !text.contains("e"), digits.count <= 15 || text.hasSuffix(".0") else { return nil }
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A complex number as `a+bi`; nil where a part has no plain decimal notation.
    static func decimal(_ z: Complex) -> String? {
        guard let im = decimal(z.im) else { return nil }
        if z.re == 0 { return im + "i" }
        guard let re = decimal(z.re) else { return nil }
        return re + (z.im < 0 ? "" : "+") + im + "i"
    }

    /// The number that a text is: decimal, with an exponent, with a base (`1Fh`, `17o`, `101b`), imaginary (`2i`) or
    /// complex (`1-2i`); nil for any other text.
    static func number(_ text: String) -> Complex? {
        var characters = Array(text.unicodeScalars.drop(while: isBlank))
        while let last = characters.last, isBlank(last) { characters.removeLast() }
        guard let last = characters.last else { return nil }
        if let whole = based(characters, last) { return Complex(whole) }
        guard last == "i" || last == "j" else { return real(characters).map { Complex($0) } }
        characters.removeLast()
        guard let split = signBeforeImaginary(characters) else { return imaginary(characters) }
        guard let re = real(Array(characters[..<split])) else { return nil }
        return imaginary(Array(characters[split...])).map { Complex(re, $0.im) }
    }

    private static func isBlank(_ c: Unicode.Scalar) -> Bool { c == " " || c == "\t" || c == "\n" || c == "\r" }

    private static func isDigit(_ c: Unicode.Scalar) -> Bool { c >= "0" && c <= "9" }

    /// A whole number written with the letter of its base.
    private static func based(_ characters: [Unicode.Scalar], _ letter: Unicode.Scalar) -> Double? {
        let radix: Int? =
            switch letter {
            case "h", "H": 16
            case "o", "O": 8
            case "b", "B": 2
            default: nil
            }
        guard let radix, let first = characters.first, isDigit(first) || first == "-" else { return nil }
        let digits = String(String.UnicodeScalarView(characters.dropLast()))
        guard let whole = Int(digits, radix: radix), abs(whole) < 1 << 53 else { return nil }
        return Double(whole)
    }

    /// Where the imaginary part starts: the last sign that is neither first nor an exponent's.
    private static func signBeforeImaginary(_ characters: [Unicode.Scalar]) -> Int? {
        characters.indices.dropFirst().last { i in
            (characters[i] == "+" || characters[i] == "-") && characters[i - 1] != "e" && characters[i - 1] != "E"
        }
    }

    private static func imaginary(_ characters: [Unicode.Scalar]) -> Complex? {
        real(characters).map { Complex(0, $0) }
    }

    private static func real(_ characters: [Unicode.Scalar]) -> Double? {
        guard characters.contains(where: isDigit),
            characters.allSatisfy({ isDigit($0) || "+-.eE".unicodeScalars.contains($0) })
        else { return nil }
        return Double(String(String.UnicodeScalarView(characters)))
    }
}
