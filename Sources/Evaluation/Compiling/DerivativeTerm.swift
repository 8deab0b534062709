import Expressions

/// A function of one variable, or a derivative of it, where it stands in a formula: y(x), y′(x), y″(0), d²/dx² y(x).
struct DerivativeTerm {
    let function: Name
    /// The order of the derivative; 0 for the function itself.
    let order: Int
    let argument: Expression

    init?(_ node: Expression) {
        switch node.kind {
        case .parentheses(let inner): self.init(inner)
        case .call(let head, let arguments):
            guard arguments.count == 1, let (name, order) = DerivativeTerm.head(head) else { return nil }
            self.init(name, order, arguments[0])
        case .derivative(let derivative):
            guard let body = DerivativeTerm(derivative.body), body.isAt(derivative.variable),
                let degree = DerivativeTerm.order(derivative.degree)
            else { return nil }
            self.init(body.function, body.order + degree, body.argument)
        default: return nil
        }
    }

    private init(_ function: Name, _ order: Int, _ argument: Expression) {
        self.function = function
        self.order = order
        self.argument = argument
    }

    /// True where the argument is the variable itself.
    func isAt(_ variable: Name) -> Bool {
        guard case .name(let name) = EvaluationPlaces.bare(argument).kind else { return false }
        return Scope.Key(name, space: .variable) == Scope.Key(variable, space: .variable)
    }

    /// The name of a function and how often it is differentiated: by Prime's operator, or by marks that are part of the name in
    /// Mathcad 12 to 15.
    private static func head(_ head: Expression) -> (Name, order: Int)? {
        switch head.kind {
        case .parentheses(let inner): return self.head(inner)
        case .unary(.functionDerivative, let inner): return self.head(inner).map { ($0.0, $0.order + 1) }
        case .name(let name):
            let (text, marks) = unmarked(name.subscripted.isEmpty ? name.text : name.subscripted)
            guard marks > 0, !text.isEmpty else { return (name, 0) }
            let isSubscripted = !name.subscripted.isEmpty
            let plain = Name(
                isSubscripted ? name.text : text, subscripted: isSubscripted ? text : "", label: name.label,
                style: name.style)
            return (plain, marks)
        default: return nil
        }
    }

    private static func unmarked(_ text: String) -> (String, marks: Int) {
        let marks: [Character: Int] = ["'": 1, "`": 1, "\u{2019}": 1, "\u{2032}": 1, "\u{2033}": 2, "\u{2034}": 3]
        var (rest, count) = (text[...], 0)
        while let last = rest.last, let mark = marks[last] {
            count += mark
            rest = rest.dropLast()
        }
        return (String(rest), count)
    }

    private static func order(_ degree: Expression?) -> Int? {
        switch degree?.kind {
        case nil, .placeholder: 1
        case .number(let x): Int(exactly: x).flatMap { $0 >= 0 ? $0 : nil }
        default: nil
        }
    }
}
