import Expressions
import Quantities

/// Tells what a math region says: a definition, an evaluation, the start of a solve block, a bare expression.
struct StatementReader {
    let expressions: ExpressionReader

    /// The keyword that opens a solve block, in the languages of Mathcad 12 to 15; it is typed in any case.
    static let givenWords: Set<String> = [
        "given", "дано", "gegeben", "dado", "dados", "soit", "donné", "donnée", "données", "dato", "dati", "已知", "给定",
        "假設", "假设", "与式", "주어진", "주어짐", "gegeven", "vorgabe",
    ]

    /// The statement of the element `math`.
    func statement(_ math: Element) -> Statement {
        guard let outer = math.operands.first else {
            return .bare(Expression(.placeholder, at: expressions.place(math)))
        }
        guard let element = expressions.unwrapped(outer) else { return .bare(expressions.expression(outer)) }
        switch element.name {
        case .define, .globalDefine:
            guard let (target, value) = definition(element) else { break }
            return element.name == .define
                ? .define(target: target, value: value) : .globalDefine(target: target, value: value)
        case .eval: return .evaluate(expressions.evaluation(element))
        case .symEval: return .symbolic(expressions.symbolic(element))
        case .id where expressions.dialect == .mathcad && isGiven(expressions.name(element)): return .given
        default: break
        }
        return .bare(expressions.expression(element))
    }

    /// Both sides of a definition; one without a right side has an empty slot there.
    private func definition(_ element: Element) -> (target: Expression, value: Expression)? {
        let parts = Array(element.operands)
        guard let target = parts.first else { return nil }
        let value: Expression =
            switch parts.count {
            case 1: Expression(.placeholder, at: expressions.place(element))
            case 2: expressions.expression(parts[1])
            default:
                Expression(
                    .unsupported(
                        what: "a definition of \(parts.count) parts",
                        parts.dropFirst().map { expressions.expression($0) }),
                    at: expressions.place(element))
            }
        return (expressions.expression(target), value)
    }

    private func isGiven(_ name: Name) -> Bool {
        name.subscripted.isEmpty && StatementReader.givenWords.contains(name.text.lowercased())
    }
}
