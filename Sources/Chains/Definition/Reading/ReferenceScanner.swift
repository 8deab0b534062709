import Quantities

/// Finds the references to steps and chain inputs in the text of expressions.
///
/// Step ids may hold characters that expressions use otherwise (`beam-design`), so references are found by the known
/// ids, and stand in the expression's code as plain names.
struct ReferenceScanner {
    private let steps: Set<String>
    private let inputs: Set<String>

    init(steps: [String], inputs: [String]) {
        self.steps = Set(steps)
        self.inputs = Set(inputs)
    }

    /// What a text inside of `{{ … }}` refers to: an output, a chain input, or an expression of several.
    func source(_ text: String) throws(ChainProblem) -> InputSource {
        let scalars = Array(text.unicodeScalars)
        if let found = reference(in: scalars, at: 0), found.end == scalars.count {
            try check(found.reference)
            switch found.reference {
            case .output(let step, let name): return .output(step: step, name: name)
            case .chainInput(let name): return .chainInput(name)
            }
        }
        return .expression(try expression(text))
    }

    /// The expression with its references.
    func expression(_ text: String) throws(ChainProblem) -> ChainExpressionText {
        let scalars = Array(text.unicodeScalars)
        var code = String.UnicodeScalarView()
        var references: [ChainExpressionText.Reference] = []
        var position = 0
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == "\"" {
                let end = ReferenceScanner.end(ofQuote: scalars, from: position)
                code.append(contentsOf: scalars[position..<end])
                position = end
            } else if let found = reference(in: scalars, at: position) {
                try check(found.reference)
                let index = references.firstIndex { $0 == found.reference } ?? references.count
                if index == references.count { references.append(found.reference) }
                code.append(contentsOf: ChainExpressionText.name(of: index).unicodeScalars)
                position = found.end
            } else {
                let end = ReferenceScanner.end(ofToken: scalars, from: position)
                let token = scalars[position..<end]
                if ReferenceScanner.startsName(scalar) { try refuseUnknown(token) }
                code.append(contentsOf: token)
                position = end
            }
        }
        if text.allSatisfy(\.isWhitespace) { throw .emptyExpression }
        return ChainExpressionText(text: text, code: String(code), references: references)
    }

    // MARK: References

    /// The reference that begins at a position; nil where none does.
    private func reference(
        in scalars: [Unicode.Scalar], at position: Int
    ) -> (reference: ChainExpressionText.Reference, end: Int)? {
        guard let (head, afterHead) = head(scalars, position), afterHead < scalars.count, scalars[afterHead] == "."
        else { return nil }
        let start = afterHead + 1
        guard let (name, end) = ReferenceScanner.name(scalars, start) else { return nil }
        return (head == "inputs" && !steps.contains(head) ? .chainInput(name) : .output(step: head, name: name), end)
    }

    /// A known id, bare or in back-quotes, and where it ends.
    private func head(_ scalars: [Unicode.Scalar], _ position: Int) -> (String, Int)? {
        if position < scalars.count, scalars[position] == "`" {
            guard let (quoted, end) = ReferenceScanner.name(scalars, position), steps.contains(quoted) else {
                return nil
            }
            return (quoted, end)
        }
        // An id holds no dot, so it can only be what stands before the next one.
        guard position < scalars.count, let dot = scalars[position...].firstIndex(of: ".") else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[position..<dot])
        let head = String(text)
        if steps.contains(head) || head == "inputs" { return (head, dot) }
        return nil
    }

    /// A name, bare or in back-quotes, and where it ends; a dot at its end does not belong to it.
    private static func name(_ scalars: [Unicode.Scalar], _ start: Int) -> (String, Int)? {
        guard start < scalars.count else { return nil }
        var text = String.UnicodeScalarView()
        if scalars[start] == "`" {
            guard let end = scalars[(start + 1)...].firstIndex(of: "`"), end > start + 1 else { return nil }
            text.append(contentsOf: scalars[(start + 1)..<end])
            return (String(text), end + 1)
        }
        var end = start
        while end < scalars.count, continuesName(scalars[end]) { end += 1 }
        while end > start, scalars[end - 1] == "." { end -= 1 }
        guard end > start else { return nil }
        text.append(contentsOf: scalars[start..<end])
        return (String(text), end)
    }

    private func check(_ reference: ChainExpressionText.Reference) throws(ChainProblem) {
        if case .chainInput(let name) = reference, !inputs.contains(name) {
            throw .unknownChainInput(name, near: NearNames.suggestions(for: name, in: inputs))
        }
    }

    /// A dotted name whose head is no step is a mistyped reference, unless it is a constant with a literal subscript.
    private func refuseUnknown(_ token: ArraySlice<Unicode.Scalar>) throws(ChainProblem) {
        guard let dot = token.firstIndex(of: "."), dot + 1 < token.endIndex else { return }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: token)
        if ConstantTable.constant(String(text), in: .prime) != nil { return }
        let head = String(String(text).prefix { $0 != "." })
        throw .unknownStep(head, near: NearNames.suggestions(for: head, in: steps.union(["inputs"])))
    }

    // MARK: Tokens

    private static func end(ofQuote scalars: [Unicode.Scalar], from start: Int) -> Int {
        scalars[(start + 1)...].firstIndex(of: "\"").map { $0 + 1 } ?? scalars.count
    }

    /// A whole name or number, otherwise one character.
    private static func end(ofToken scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start + 1
        if startsName(scalars[start]) {
            while end < scalars.count, continuesName(scalars[end]) { end += 1 }
        } else if isDigit(scalars[start]) {
            while end < scalars.count, isDigit(scalars[end]) || scalars[end] == "." { end += 1 }
        }
        return end
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !"+-*/^()<>=!&|,;:[]{}\"`≤≥≠≡¬∧∨×·⋅−".unicodeScalars.contains(scalar)
    }
}
