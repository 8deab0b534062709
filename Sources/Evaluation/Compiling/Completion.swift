import Expressions

/// Whether lines of a program always evaluate something, so that the program has a value.
enum Completion {
    static func always(_ lines: [Expression]) -> Bool {
        guard let last = lines.last else { return false }
        switch last.kind {
        case .program(let inner): return always(inner)
        case .ifThen, .whileLoop, .forLoop: return false
        case .otherwise(let body): return always([body]) && ifLines(lines.dropLast())
        case .conditional(let branches, let otherwise):
            guard let otherwise else { return false }
            return always([otherwise]) && branches.allSatisfy { always([$0.body]) }
        case .onError(let tried, let handler): return always([tried]) && always([handler])
        case .breakLoop, .continueLoop: return true
        default: return true
        }
    }

    /// Whether every pass of a loop evaluates something: its body does, and nothing jumps over the end of it.
    static func everyPass(_ body: Expression) -> Bool { always([body]) && !jumps(body) }

    private static func jumps(_ node: Expression) -> Bool {
        switch node.kind {
        case .breakLoop, .continueLoop: true
        default: node.children.contains { jumps($0) }
        }
    }

    /// The bodies of the `if` lines just before an `otherwise` all evaluate something.
    private static func ifLines(_ lines: ArraySlice<Expression>) -> Bool {
        for line in lines.reversed() {
            guard case .ifThen(_, let body) = line.kind else { return true }
            if !always([body]) { return false }
        }
        return true
    }
}
