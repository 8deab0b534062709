import Expressions
import Quantities

/// Tells what a math region says: a definition, an evaluation, the start of a solve block, a bare expression.
struct StatementReader {
    let expressions: ExpressionReader

    /// The keyword that opens a solve block, in the languages of Mathcad 12 to 15; it is typed in any case.
    static let givenWords: Set<String> = [
        "given", "дано", "gegeben", "dado", "dados", "soit", "donné", "donnée", "données", "dato", "dati", "已知", "给定",
        "假設", "假设", "与式", "주어진", "주어짐", "gegeven",
    ]

    /// The statement of the element `math`.
    func statement(_ math: Element) -> Statement {
        guard let outer = math.operands.first else {
            return .bare(Expression(.placeholder, at: expressions.place(math)))
        }
        guard let element = expressions.unwrapped(outer) else { return .bare(expressions.expression(outer)) }
        switch element.name {
        case .define, .globalDefine:
            guard let (target, value) = element.operands.pair else { break }
            return element.name == .define
                ? .define(target: expressions.expression(target), value: expressions.expression(value))
                : .globalDefine(target: expressions.expression(target), value: expressions.expression(value))
        case .eval: return .evaluate(expressions.evaluation(element))
        case .symEval: return .symbolic(expressions.symbolic(element))
        case .id where expressions.dialect == .mathcad && isGiven(expressions.name(element)): return .given
        default: break
        }
        return .bare(expressions.expression(element))
    }

    private func isGiven(_ name: Name) -> Bool {
        name.subscripted.isEmpty && StatementReader.givenWords.contains(name.text.lowercased())
    }
}
