extension StringProtocol {
    /// The text in one line, with a space for each line break.
    public var onOneLine: String {
        var line = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in unicodeScalars {
            switch scalar {
            // A carriage return and the line feed behind it are one break.
            case "\n" where last == "\r": break
            case "\n", "\r": line.append(" ")
            default: line.append(scalar)
            }
            last = scalar
        }
        return String(line)
    }

    /// The text in one line, with `\n` and `\r` for its line breaks and `\\` for a backslash.
    public var escapedOnOneLine: String {
        var line = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\\": line.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": line.append(contentsOf: "\\n".unicodeScalars)
            case "\r": line.append(contentsOf: "\\r".unicodeScalars)
            default: line.append(scalar)
            }
        }
        return String(line)
    }
}
