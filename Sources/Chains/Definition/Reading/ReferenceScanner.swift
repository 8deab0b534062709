import Quantities

/// Finds what the text of an expression refers to: steps, chain inputs, variables, the run, and names of loops.
///
/// Step ids may hold characters that expressions use otherwise (`beam-design`), so references are found by the known
/// ids, and stand in the expression's code as plain names.
struct ReferenceScanner {
    private let steps: Set<String>
    private let inputs: Set<String>
    private let locals: Set<String>
    /// No id is longer.
    private let longestHead: Int

    /// `locals` are the names that loops and handlers around the text give a value.
    init(steps: [String], inputs: [String], locals: [String] = []) {
        self.init(steps: Set(steps), inputs: Set(inputs), locals: Set(locals))
    }

    private init(steps: Set<String>, inputs: Set<String>, locals: Set<String>) {
        self.steps = steps
        self.inputs = inputs
        self.locals = locals
        longestHead = steps.union(ReferenceScanner.heads).reduce(0) { max($0, $1.unicodeScalars.count) }
    }

    /// True where a name means a step, or what stands in its place, already.
    func isTaken(_ name: String) -> Bool { steps.contains(name) || ReferenceScanner.heads.contains(name) }

    /// The same for texts inside of a loop or handler, where further names have a value.
    func knowing(locals more: [String]) -> ReferenceScanner {
        ReferenceScanner(steps: steps, inputs: inputs, locals: locals.union(more))
    }

    /// The same for the texts of a block that stands inside of others.
    func knowing(steps more: [String]) -> ReferenceScanner {
        ReferenceScanner(steps: steps.union(more), inputs: inputs, locals: locals)
    }

    /// What a text inside of `{{ … }}` refers to: an output, a chain input, or an expression of several.
    func source(_ text: String) throws(ChainProblem) -> InputSource {
        let scalars = Array(text.unicodeScalars)
        if let found = try reference(in: scalars, at: 0), found.end == scalars.count {
            switch found.reference {
            case .output(let step, let name): return .output(step: step, name: name)
            case .chainInput(let name): return .chainInput(name)
            case .variable, .run, .local: break
            }
        }
        return .expression(try expression(text))
    }

    /// The expression with its references.
    func expression(_ text: String) throws(ChainProblem) -> ChainExpressionText {
        var scan = ExpressionScan(text)
        let bound = try boundNames(text)
        while let scalar = scan.peek {
            if let end = scan.endOfQuote {
                scan.copy(to: end)
            } else if let found = try reference(in: scan.scalars, at: scan.position, hiding: bound) {
                scan.replace(by: found.reference, to: found.end)
            } else if scalar == "`", let end = ExpressionScan.dottedName(scan.scalars, scan.position)?.end {
                scan.copy(to: end)
            } else if ExpressionScan.startsName(scalar) {
                let end = scan.endOfName
                try refuseUnknown(scan.scalars[scan.position..<end], bound)
                scan.copy(to: end)
            } else {
                scan.copy(to: scan.endOfToken)
            }
            scan.copyMembers()
        }
        if text.allSatisfy(\.isWhitespace) { throw .emptyExpression }
        return ChainExpressionText(text: text, code: scan.code, references: scan.references)
    }

    // MARK: References

    private typealias Found = (reference: ChainExpressionText.Reference, end: Int)

    /// The reference that begins at a position; nil where none does, or where its name is one of the text's own.
    private func reference(
        in scalars: [Unicode.Scalar], at position: Int, hiding bound: Set<String> = []
    ) throws(ChainProblem) -> Found? {
        let word = ExpressionScan.plainName(scalars, position)
        if let word, bound.contains(word.name) || ExpressionScan.isKey(scalars, endingAt: word.end) { return nil }
        if let (head, afterHead) = head(scalars, position), afterHead < scalars.count, scalars[afterHead] == "." {
            return try reference(head, in: scalars, at: afterHead + 1)
        }
        guard let word else { return nil }
        if locals.contains(word.name) { return (.local(word.name), word.end) }
        guard LocalNames.usual.contains(word.name), !ExpressionScan.isCalled(scalars, endingAt: word.end) else {
            return nil
        }
        throw .localName(word.name)
    }

    private func reference(
        _ head: String, in scalars: [Unicode.Scalar], at start: Int
    ) throws(ChainProblem) -> Found? {
        guard let (name, end) = ExpressionScan.dottedName(scalars, start) else { return nil }
        if steps.contains(head) { return (.output(step: head, name: name), end) }
        let isQuoted = scalars[start] == "`"
        let (first, afterFirst) =
            isQuoted ? (name, end) : ExpressionScan.plainName(scalars, start).map { ($0.name, $0.end) } ?? (name, end)
        switch head {
        case "inputs": return try chainInput(name, first, end: end, endOfFirst: afterFirst)
        case "vars": return (.variable(first), afterFirst)
        default:
            guard LocalNames.ofRun.contains(first) else {
                throw .unknownRunName(first, near: NearNames.suggestions(for: first, in: LocalNames.ofRun))
            }
            return (.run(first), afterFirst)
        }
    }

    /// An input of the whole name, dots included, or else of what stands before the first dot.
    private func chainInput(
        _ name: String, _ first: String, end: Int, endOfFirst: Int
    ) throws(ChainProblem) -> Found {
        if inputs.contains(name) { return (.chainInput(name), end) }
        if inputs.contains(first) { return (.chainInput(first), endOfFirst) }
        throw .unknownChainInput(name, near: NearNames.suggestions(for: name, in: inputs))
    }

    /// A known id or what stands in its place, bare or in back-quotes, and where it ends.
    private func head(_ scalars: [Unicode.Scalar], _ position: Int) -> (String, Int)? {
        if position < scalars.count, scalars[position] == "`" {
            guard let (quoted, end) = ExpressionScan.dottedName(scalars, position), steps.contains(quoted) else {
                return nil
            }
            return (quoted, end)
        }
        // An id holds no dot, so it can only be what stands before the next one.
        let window = position..<min(scalars.count, position + longestHead + 1)
        guard let dot = scalars[window].firstIndex(of: ".") else { return nil }
        let head = ExpressionScan.text(scalars[position..<dot])
        return steps.contains(head) || ReferenceScanner.heads.contains(head) ? (head, dot) : nil
    }

    private static let heads: Set<String> = ["inputs", "vars", "run"]

    /// A dotted name whose head is no step is a mistyped reference, unless it is a constant with a literal subscript or
    /// a member of one of the text's own names.
    private func refuseUnknown(_ token: ArraySlice<Unicode.Scalar>, _ bound: Set<String>) throws(ChainProblem) {
        guard let dot = token.firstIndex(of: "."), dot + 1 < token.endIndex else { return }
        let text = ExpressionScan.text(token)
        if ConstantTable.constant(text, in: .prime) != nil { return }
        let head = String(text.prefix { $0 != "." })
        if bound.contains(head) { return }
        let known = steps.union(ReferenceScanner.heads).union(locals).union(bound)
        throw .unknownStep(head, near: NearNames.suggestions(for: head, in: known))
    }

    // MARK: The text's own names

    /// The names that follow `for`: those of comprehensions over lists.
    private func boundNames(_ text: String) throws(ChainProblem) -> Set<String> {
        let bound = ExpressionScan.boundNames(text)
        if let taken = bound.sorted().first(where: { steps.contains($0) || ReferenceScanner.heads.contains($0) }) {
            throw .takenName(taken)
        }
        return bound
    }
}
