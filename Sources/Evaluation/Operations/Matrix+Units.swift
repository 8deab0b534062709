import Quantities

/// Mathcad 12 to 15 knows arrays of one dimension only, zeros aside; Prime those of mixed ones too.
extension Matrix {
    /// True where numbers other than zero have several dimensions.
    var hasSeveralDimensions: Bool {
        guard case .mixed(let values) = elements else { return false }
        var known: Dimension?
        for value in values {
            guard let dimension = value.fixedDimension else { continue }
            if let known, known != dimension { return true }
            known = dimension
        }
        return false
    }

    /// The array as the dialect has it: where it knows one dimension only, zeros take that of the rest, and several are refused.
    func unified(_ rules: Rules) throws(EvaluationError) -> Matrix {
        guard rules.dialect == .mathcad, case .mixed(let values) = elements else { return self }
        try checkUnits(rules)
        var (si, known): ([Double], Dimension?) = ([], nil)
        for value in values {
            guard case .number(let x) = value else { return self }
            known = known ?? value.fixedDimension
            si.append(x.si)
        }
        return Matrix(rows: rows, columns: columns, si: si, dimension: known ?? .one)
    }

    /// Refuses an array of several dimensions where the dialect has none.
    private func checkUnits(_ rules: Rules) throws(EvaluationError) {
        guard rules.dialect == .mathcad, case .mixed(let values) = elements else { return }
        var known: Dimension?
        for value in values {
            guard let dimension = value.fixedDimension else { continue }
            if let known, known != dimension {
                throw EvaluationError(.unitsMismatch(found: dimension, expected: known))
            }
            known = dimension
        }
    }

    /// Refuses an element of another dimension than the rest has; `position` is that of the element that it replaces.
    func checkUnits(with value: Value, replacing position: Int?, _ rules: Rules) throws(EvaluationError) {
        guard rules.dialect == .mathcad, let dimension = value.fixedDimension else { return }
        if case .real(_, dimension) = elements { return }
        for index in 0..<count where index != position {
            guard let other = self[index].fixedDimension, other != dimension else { continue }
            throw EvaluationError(.unitsMismatch(found: dimension, expected: other))
        }
    }
}

extension Value {
    /// The dimension of a number other than zero, which has every one; nil for other values.
    fileprivate var fixedDimension: Dimension? {
        switch self {
        case .number(let x): x.si == 0 ? nil : x.dimension
        case .complex(let z): z.si.re == 0 && z.si.im == 0 ? nil : z.dimension
        default: nil
        }
    }
}
