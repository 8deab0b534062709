import Expressions
import Quantities

/// A comparison of quantities that cannot be compared.
struct UnlikeComparison {
    let region: Int
    let place: Place
    let left: Dimension
    let right: Dimension

    static func all(in sheet: WorksheetLint) -> [UnlikeComparison] {
        var found: [UnlikeComparison] = []
        for (index, region) in sheet.calculated {
            var bound = Set(region.parameters.map(\.key))
            if case .bare = region.statement { bound = sheet.solverParameters }
            for formula in region.formulas {
                // A name that a program assigns may hold something else than the worksheet's variable.
                let local = bound.union(formula.assignedKeys)
                formula.forEachNode { node in
                    guard case .binary(let sign, let a, let b) = node.kind, sign.compares,
                        let left = sheet.dimensions.dimension(of: a, in: index, bound: local),
                        let right = sheet.dimensions.dimension(of: b, in: index, bound: local), left != right
                    else { return }
                    found.append(UnlikeComparison(region: index, place: node.place, left: left, right: right))
                }
            }
        }
        return found
    }
}

extension BinaryOperator {
    /// True for the six that compare sizes.
    var compares: Bool {
        switch self {
        case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual: true
        default: false
        }
    }
}

extension Expression {
    /// The keys of the names that something inside binds.
    var assignedKeys: Set<String> {
        var keys: Set<String> = []
        forEachNode { node in
            switch node.kind {
            case .assign(let target, _):
                keys.formUnion(target.targetNames.map(\.key))
                if case .function(_, let parameters) = target.kind { keys.formUnion(parameters.map(\.key)) }
            case .forLoop(let name, _, _): keys.insert(name.key)
            case .integral(let integral): keys.insert(integral.variable.key)
            case .limit(let limit): keys.insert(limit.variable.key)
            case .sum(let iteration), .product(let iteration):
                if let variable = iteration.variable { keys.insert(variable.key) }
            default: break
            }
        }
        return keys
    }
}
