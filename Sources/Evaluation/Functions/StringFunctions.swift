import Quantities

/// Strings. Positions count from 0, or from ORIGIN where the worksheet says so; a character is one code point.
enum StringFunctions {
    static let functions: [BuiltinFunction] = [
        .general("concat", "S1, S2, …", "strings joined") { arguments throws(EvaluationError) in
            var text = ""
            for i in 0..<arguments.count { text += try arguments.text(i) }
            return .string(text)
        },
        .general("strlen", "S", "number of characters") { arguments throws(EvaluationError) in
            .number(Double(try arguments.text(0).unicodeScalars.count))
        },
        .general("substr", "S, m, n", "n characters from position m on", part),
        .general(
            "search", "S, part, m", "position of the part at m or later, one before the first where it is absent",
            search),
        .general("num2str", "z", "number as a string") { arguments throws(EvaluationError) in
            .string(try numberText(arguments, 0))
        },
        .general("str2num", "S", "number that a string holds") { arguments throws(EvaluationError) in
            let text = try arguments.text(0)
            guard let z = NumberText.number(text) else {
                if arguments.rules.dialect == .smath { throw arguments.unsupported("a text that is a formula") }
                throw EvaluationError(.domain("the text \"\(text)\" is not a number"))
            }
            return .collapsed(try z.checked())
        },
        .general("str2vec", "S", "character codes", codes),
        .general("vec2str", "v", "string of character codes", text),
        .general("format", "S, x, …", "S with {0}, {1} … replaced by the arguments after it", formatted),
        .general("error", "S", "ends the calculation with the message S") { arguments throws(EvaluationError) in
            throw EvaluationError(.userError(try arguments.text(0)))
        },
    ]

    /// substr(S, m, n): n characters from position m, fewer at the end.
    @Sendable private static func part(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let characters = Array(try arguments.text(0).unicodeScalars)
        let start = try arguments.integer(1) - arguments.rules.stringOrigin
        let count = try arguments.integer(2)
        guard start >= 0, count >= 0 else {
            throw EvaluationError(.indexOutOfBounds("'substr' counts from \(arguments.rules.stringOrigin)"))
        }
        let part = characters.dropFirst(start).prefix(count)
        return .string(String(String.UnicodeScalarView(part)))
    }

    /// search(S, part, m): where the part starts, at m or later; one less than the first position when it is absent.
    @Sendable private static func search(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let characters = Array(try arguments.text(0).unicodeScalars)
        let part = Array(try arguments.text(1).unicodeScalars)
        let origin = arguments.rules.stringOrigin
        let start = try arguments.integer(2) - origin
        guard start >= 0 else { throw EvaluationError(.indexOutOfBounds("'search' counts from \(origin)")) }
        if part.isEmpty { throw arguments.unsupported("an empty string") }
        if start < characters.count, part.count <= characters.count - start {
            for i in start...(characters.count - part.count) where characters[i..<i + part.count].elementsEqual(part) {
                return .number(Double(i + origin))
            }
        }
        return .number(Double(origin - 1))
    }

    private static func numberText(_ arguments: Arguments, _ index: Int) throws(EvaluationError) -> String {
        let z = try arguments.scalar(index)
        try arguments.requireUnitless(z.dimension, index)
        let text =
            switch z {
            case .real(let x): NumberText.decimal(x.si)
            case .complex(let z): NumberText.decimal(z.si)
            }
        guard let text else {
            throw arguments.unsupported("a number of more than 15 digits or with an exponent")
        }
        return text
    }

    /// The character codes as a vector.
    @Sendable private static func codes(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let codes = try arguments.text(0).unicodeScalars.map { Int($0.value) }
        guard !codes.isEmpty else { throw EvaluationError(.domain("an empty string has no character codes")) }
        for code in codes { try requireKnown(code, arguments) }
        return .matrix(Matrix(rows: codes.count, columns: 1, si: codes.map(Double.init)))
    }

    @Sendable private static func text(_ arguments: Arguments) throws(EvaluationError) -> Value {
        var text = String.UnicodeScalarView()
        for element in try arguments.vector(0).values {
            let code = try Arguments([element], arguments.call).integer(0)
            try requireKnown(code, arguments)
            guard code > 0, let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else {
                throw EvaluationError(.domain("\(code) is not the code of a character"))
            }
            text.append(scalar)
        }
        return .string(String(text))
    }

    /// Mathcad 12 to 15 number characters by the code page, which agrees with Unicode in a part only.
    private static func requireKnown(_ code: Int, _ arguments: Arguments) throws(EvaluationError) {
        if arguments.rules.dialect == .mathcad, code >= 128, !(160...255).contains(code) {
            throw arguments.unsupported("a character beyond Latin-1")
        }
    }

    /// format(S, x, …): S with {0}, {1} … replaced by the arguments that follow it.
    @Sendable private static func formatted(_ arguments: Arguments) throws(EvaluationError) -> Value {
        var (result, rest) = ("", Substring(try arguments.text(0)))
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}"),
                let index = Int(rest[rest.index(after: open)..<close]), index >= 0
            else { throw arguments.unsupported("braces that hold no number") }
            guard index + 1 < arguments.count else {
                throw EvaluationError(.domain("'format' has no argument for {\(index)}"))
            }
            result += rest[..<open]
            if case .string(let text) = arguments[index + 1] {
                result += text
            } else {
                result += try numberText(arguments, index + 1)
            }
            rest = rest[rest.index(after: close)...]
        }
        return .string(result + rest)
    }
}
