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
        guard let outer = expressions.operands(math).first else {
            return .bare(Expression(.placeholder, at: expressions.place(math)))
        }
        guard let element = expressions.unwrapped(outer) else { return .bare(expressions.expression(outer)) }
        let parts = expressions.operands(element)
        switch element.name {
        case .define where parts.count == 2:
            return .define(target: expressions.expression(parts[0]), value: expressions.expression(parts[1]))
        case .globalDefine where parts.count == 2:
            return .globalDefine(target: expressions.expression(parts[0]), value: expressions.expression(parts[1]))
        case .eval: return .evaluate(expressions.evaluation(element))
        case .symEval: return .symbolic(expressions.symbolic(element))
        case .id where expressions.dialect == .mathcad && isGiven(expressions.name(element)): return .given
        default: return .bare(expressions.expression(element))
        }
    }

    private func isGiven(_ name: Name) -> Bool {
        name.subscripted.isEmpty && StatementReader.givenWords.contains(name.text.lowercased())
    }
}
