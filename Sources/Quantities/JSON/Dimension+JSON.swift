extension Dimension {
    /// An object of base symbols and exponents, such as `{"kg": 1, "m": 2, "s": -2}`; fractions are doubles.
    public var json: JSON {
        let order: [BaseDimension] = [.mass, .length, .time, .temperature, .current, .amount, .luminosity, .money]
        return .object(
            order.compactMap { base in
                let exponent = self[base]
                if exponent.numerator == 0 { return nil }
                let number: JSON = exponent.denominator == 1 ? .integer(exponent.numerator) : .number(exponent.value)
                return JSON.Member(base.symbol, number)
            })
    }

    /// The dimension of such an object; `path` is where it stands.
    init(json: JSON, path: String) throws(ValueFormatError) {
        guard let members = json.asObject else {
            throw .wrongKind(path: path, expected: "an object of exponents", found: json.kindName)
        }
        var exponents: [BaseDimension: Rational] = [:]
        for member in members {
            guard let base = BaseDimension.allCases.first(where: { $0.symbol == member.key }) else {
                throw .unknownBase(path: path, key: member.key)
            }
            guard let number = member.value.asDouble, let exponent = Rational(number) else {
                throw .wrongKind(
                    path: path.member(member.key), expected: "a rational number", found: member.value.kindName)
            }
            exponents[base] = exponent
        }
        guard let dimension = Dimension(exponents: exponents) else {
            throw .wrongKind(path: path, expected: "exponents within range", found: json.text)
        }
        self = dimension
    }
}
