import Expressions
import Quantities

/// The lines of programs, of both schemas.
extension ExpressionReader {
    func line(_ element: Element) -> Expression.Kind {
        let parts = Array(element.operands)
        switch element.name {
        case .program: return .program(expressions(parts.filter { $0.name != .placeholder }))
        case .localDefine where parts.count == 2: return .assign(expression(parts[0]), expression(parts[1]))
        case .ifThen where parts.count == 2:
            return .ifThen(condition: expression(parts[0]), body: expression(parts[1]))
        case .otherwise where parts.count == 1: return .otherwise(expression(parts[0]))
        case .conditional: return conditional(element, parts)
        case .forLoop where parts.count == 3:
            guard let variable = unwrapped(parts[0]), variable.name == .id else { break }
            return .forLoop(name(variable), over: expression(parts[1]), body: expression(parts[2]))
        case .whileLoop where parts.count == 2:
            return .whileLoop(condition: expression(parts[0]), body: expression(parts[1]))
        case .returnValue: return .returnValue(expression(parts.first, in: element))
        case .breakLoop: return .breakLoop
        case .continueLoop: return .continueLoop
        case .tryCatch where parts.count == 2:
            // As `ifThen` has the condition first, so this has the tried part first: Mathcad 12 to 15 shows
            // `handler on error tried`, but its files turn the two round.
            return .onError(tried: expression(parts[0]), handler: expression(parts[1]))
        default: break
        }
        return .unsupported(what: "element '\(element.nameText)' of \(parts.count) parts", expressions(parts))
    }

    /// `test then (elseif | alsoif)* else?`, where the further arms hold a test and a body of their own.
    private func conditional(_ element: Element, _ parts: [Element]) -> Expression.Kind {
        var branches: [Expression.Branch] = []
        var otherwise: Expression?
        var test: Expression?
        func add(_ parts: [Element], isAlso: Bool) -> Bool {
            guard parts.count == 2, parts[0].name == .test, parts[1].name == .then else { return false }
            branches.append(
                Expression.Branch(
                    test: expression(parts[0].operands.first, in: parts[0]),
                    body: expression(parts[1].operands.first, in: parts[1]), isAlso: isAlso))
            return true
        }
        for part in parts {
            switch part.name {
            case .test: test = expression(part.operands.first, in: part)
            case .then:
                let body = expression(part.operands.first, in: part)
                branches.append(
                    Expression.Branch(test: test ?? Expression(.placeholder, at: place(element)), body: body))
                test = nil
            case .elseif where add(Array(part.operands), isAlso: false): break
            case .alsoif where add(Array(part.operands), isAlso: true): break
            case .elseBranch: otherwise = expression(part.operands.first, in: part)
            default:
                return .unsupported(what: "element 'if' with '\(part.nameText)'", expressions(parts))
            }
        }
        return .conditional(branches, otherwise: otherwise)
    }
}
