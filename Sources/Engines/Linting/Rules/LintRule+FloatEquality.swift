import Expressions

extension LintRule {
    static let floatEquality = LintRule(
        "float-equality", .note, "A test whether two calculated numbers are the same.",
        inWorksheet: { sheet in
            sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                // Inside of a solve block it is an equation.
                if case .bare = region.statement { return [] }
                return region.formulas.flatMap(\.equalitiesOfFractions).map { node in
                    WorksheetRemark(
                        message: "\(ExpressionPrinter.text(of: node)) compares numbers that are rounded", region: index,
                        place: node.place, name: sheet.definedName(ofRegion: index),
                        help: "ask whether they differ by little")
                }
            }
        },
        inChain: { chain in
            chain.definition.questions.compactMap { expression, place in
                guard let tree = try? ExpressionParser.parse(expression.code, as: .chain),
                    !tree.equalitiesOfFractions.isEmpty
                else { return nil }
                return ChainRemark(
                    message: "'\(expression.text)' compares numbers that are rounded", place: place,
                    help: "ask whether they differ by little")
            }
        })
}

extension Expression {
    /// The nodes below that ask whether a fraction equals something else.
    fileprivate var equalitiesOfFractions: [Expression] {
        var found: [Expression] = []
        forEachNode { node in
            guard case .binary(let sign, let a, let b) = node.kind, sign == .equal || sign == .notEqual,
                a.isFraction && !b.isText || b.isFraction && !a.isText
            else { return }
            found.append(node)
        }
        return found
    }

    private var isText: Bool { if case .string = kind { true } else { false } }

    /// Something that is hardly a whole number.
    private var isFraction: Bool {
        switch kind {
        case .number(let x): x != x.rounded()
        case .parentheses(let x), .unary(.negate, let x): x.isFraction
        case .unary(.squareRoot, _), .binary(.divide, _, _), .binary(.nthRoot, _, _): true
        case .binary(.add, let a, let b), .binary(.subtract, let a, let b), .binary(.multiply, let a, let b):
            a.isFraction || b.isFraction
        case .binary(.scale, let number, _): number.isFraction
        default: false
        }
    }
}
