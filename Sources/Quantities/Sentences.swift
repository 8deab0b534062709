// The sentences of this module's errors.

extension JSONTextError: CustomStringConvertible {
    /// The place and the problem.
    public var description: String { "line \(place.line), column \(place.column): \(problem)" }
}

extension JSONTextError.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unexpected(let found, let expected): "expected \(expected), found \(found)"
        case .unclosedString: "a string without its closing quote"
        case .controlCharacter(0x0A), .controlCharacter(0x0D): "a line break inside of a string: write '\\n'"
        case .controlCharacter(0x09): "a tab inside of a string: write '\\t'"
        case .controlCharacter: "a control character inside of a string"
        case .unknownEscape(let character): "unknown escape '\\\(character.escaped(asASCII: false))'"
        case .halfOfSurrogatePair: "half of a surrogate pair"
        case .invalidUTF8: "a string that is not UTF-8"
        case .leadingZero: "a number cannot begin with 0"
        case .outOfRange(let number): "the number \(number) is out of range"
        case .repeatedKey(let key): "the key '\(key)' appears twice"
        case .tooDeep(let limit): "more than \(limit) levels of nesting"
        }
    }
}

extension UnitTextError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownUnit(let name, _, let near):
            "unknown unit '\(name)'" + (near.isEmpty ? "" : "; did you mean \(quotedList(near))?")
        case .doubtfulUnit(let name, _):
            "the size of the unit '\(name)' in Mathcad is not known for certain: write it in other units"
        case .unexpected(let found, let expected, _): "expected \(expected), found \(found)"
        case .affineInProduct(let symbol, _):
            "'\(symbol)' is a temperature scale and cannot be part of a product: use 'K' or 'Δ\(symbol.suffix(2))'"
        case .ambiguousProduct: "a blank after '/' is ambiguous: write '*' or parentheses"
        case .exponentOutOfRange: "the exponent is out of range"
        }
    }
}

extension ValueFormatError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let path, let key): at(path) + "the key '\(key)' is missing"
        case .wrongKind(let path, let expected, let found): at(path) + "expected \(expected), found \(found)"
        case .unknownType(let path, let type): at(path) + "'\(type)' is not a type of value"
        case .unknownBase(let path, let key): at(path) + "'\(key)' is not a base unit (m kg s K A mol cd ¤)"
        case .wrongShape(let path, let rows, let columns): at(path) + "expected \(rows) rows of \(columns) elements"
        case .functionValue(let path): at(path) + "a function cannot be passed on"
        case .unit(let path, let error): at(path) + error.description
        }
    }

    private func at(_ path: String) -> String { path.isEmpty ? "" : "at \(path): " }
}

extension Conversion.Refusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .differentDimensions(let source, let target): "found \(source.described), expected \(target.described)"
        }
    }
}

/// Names in quotes: `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`.
func quotedList(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
}
