import Quantities

/// The unit behind a number.
extension ExpressionParser {
    /// The unit that starts here; nil when what follows is no name.
    mutating func unit() throws(ExpressionTextError) -> Expression? {
        if let perDegree = perDegree() { return perDegree }
        guard case .name(let first, isQuoted: false) = token.kind else { return nil }
        guard UnitTable.unit(first, in: .prime) != nil else {
            throw .unknownUnit(
                first, offset: token.range.lowerBound,
                near: NearNames.suggestions(for: first, in: UnitTable.symbols(in: .prime)))
        }
        var scales: [(name: String, offset: Int)] = []
        var unit = try unitPower(&scales)
        let isAlone = unit.isName
        while let (binary, place) = unitOperator {
            try grow()
            advance()
            let right = try unitOperand(dividing: binary == .divide, &scales)
            unit = Expression(.binary(binary, unit, right), at: place)
        }
        if let scale = scales.first, !(isAlone && unit.isName) {
            throw .affineInProduct(scale.name, offset: scale.offset)
        }
        return unit
    }

    /// `/°C` and `/°F` behind a number: Prime's units "per degree".
    private mutating func perDegree() -> Expression? {
        guard token.kind == .sign("/"), case .name(let name, isQuoted: false) = following.kind,
            !following.followsBlank, let unit = UnitTable.unit("/" + name, in: .prime)
        else { return nil }
        let place = Place(token.range.lowerBound)
        advance()
        advance()
        return Expression(.name(Name(unit.symbol, label: .unit)), at: place)
    }

    /// The operator that joins another unit: written without blanks, and before the name of a unit or a group of units.
    private var unitOperator: (BinaryOperator, Place)? {
        guard case .sign(let sign) = token.kind, sign == "*" || sign == "/", !token.followsBlank,
            !following.followsBlank
        else { return nil }
        switch following.kind {
        case .name(let name, isQuoted: false):
            guard UnitTable.unit(name, in: .prime) != nil, !callsFunction(after: 1) else { return nil }
        case .sign("("):
            guard holdsOnlyUnits(from: 2) else { return nil }
        default: return nil
        }
        return (sign == "*" ? .multiply : .divide, Place(token.range.lowerBound))
    }

    /// True when a parenthesis stands directly behind the word that far ahead, so that it is a function's name.
    private func callsFunction(after distance: Int) -> Bool {
        let next = ahead(distance + 1)
        return next.kind == .sign("(") && !next.followsBlank
    }

    /// True when a group of units, and nothing else, ends in a parenthesis.
    private func holdsOnlyUnits(from start: Int) -> Bool {
        var distance = start
        var open = 1
        while open > 0 {
            let word = ahead(distance)
            switch word.kind {
            case .name(let name, isQuoted: false): if UnitTable.unit(name, in: .prime) == nil { return false }
            case .number, .superscript, .sign("*"), .sign("/"), .sign("^"), .sign("-"): break
            case .sign("("): open += 1
            case .sign(")"): open -= 1
            default: return false
            }
            distance += 1
        }
        return true
    }

    private mutating func unitOperand(
        dividing: Bool, _ scales: inout [(name: String, offset: Int)]
    ) throws(ExpressionTextError) -> Expression {
        guard token.kind == .sign("(") else {
            if dividing, let difference = perDegreeDifference() { return difference }
            return try unitPower(&scales)
        }
        let place = Place(token.range.lowerBound)
        try descend()
        defer { ascend() }
        advance()
        var unit = try unitOperand(dividing: false, &scales)
        while case .sign(let sign) = token.kind, sign == "*" || sign == "/" {
            let place = Place(token.range.lowerBound)
            try grow()
            advance()
            let right = try unitOperand(dividing: sign == "/", &scales)
            unit = Expression(.binary(sign == "*" ? .multiply : .divide, unit, right), at: place)
        }
        guard token.kind == .sign(")") else { throw unexpected("'*', '/', '^' or ')'") }
        advance()
        return try raised(Expression(.parentheses(unit), at: place))
    }

    /// `°C` directly behind a slash: the difference of a degree.
    private mutating func perDegreeDifference() -> Expression? {
        guard case .name(let name, isQuoted: false) = token.kind, !token.followsBlank,
            let unit = UnitTable.unit(name, in: .prime), unit.isAffine, following.kind != .sign("^")
        else { return nil }
        let place = Place(token.range.lowerBound)
        advance()
        return Expression(.name(Name(unit.factor == 1 ? "Δ°C" : "Δ°F", label: .unit)), at: place)
    }

    private mutating func unitPower(
        _ scales: inout [(name: String, offset: Int)]
    ) throws(ExpressionTextError) -> Expression {
        guard case .name(let name, isQuoted: false) = token.kind, let unit = UnitTable.unit(name, in: .prime) else {
            throw unexpected("a unit")
        }
        if unit.isAffine { scales.append((name, token.range.lowerBound)) }
        let place = Place(token.range.lowerBound)
        advance()
        return try raised(Expression(.name(Name(name, label: .unit)), at: place))
    }

    /// The unit with its exponent: a number, a negative one, or a fraction in parentheses.
    private mutating func raised(_ unit: Expression) throws(ExpressionTextError) -> Expression {
        let place = Place(token.range.lowerBound)
        if case .superscript(let exponent) = token.kind {
            advance()
            return Expression(.binary(.power, unit, Expression(.number(Double(exponent)), at: place)), at: place)
        }
        guard token.kind == .sign("^") else { return unit }
        advance()
        return Expression(.binary(.power, unit, try unitExponent()), at: place)
    }

    private mutating func unitExponent() throws(ExpressionTextError) -> Expression {
        let place = Place(token.range.lowerBound)
        switch token.kind {
        case .sign("-"):
            try descend()
            defer { ascend() }
            advance()
            return Expression(.unary(.negate, try unitExponent()), at: place)
        case .number(let number):
            advance()
            return Expression(.number(number), at: place)
        case .sign("("):
            advance()
            let inner = try expression(.or)
            guard token.kind == .sign(")") else { throw unexpected("')'") }
            advance()
            return Expression(.parentheses(inner), at: place)
        default: throw unexpected("an exponent")
        }
    }
}

extension Expression {
    fileprivate var isName: Bool { if case .name = kind { true } else { false } }
}
