import Expressions

extension WorksheetProgram {
    /// True where the last run drew random numbers.
    public var usesRandomNumbers: Bool { machine.random.isUsed }
}

/// The regions of a worksheet that depend on random numbers, by the names in their formulas.
///
/// A name counts as random from a definition that mentions a random one to the next that does not; names inside
/// functions and programs are taken for those of the worksheet, so that a region may be marked that need not be.
struct RandomRegions {
    private var indices: Set<Int> = []
    private var names: Set<String>
    /// All names that depended on one anywhere.
    private(set) var everNamed: Set<String>
    /// True inside a solve block of which a constraint is random.
    private var isBlockRandom = false

    /// `inputs` are the regions that get their values from outside, `users` functions of custom libraries that draw random
    /// numbers.
    init(_ regions: [MathRegion], inputs: Set<Int>, users: Set<String> = []) {
        self.init(regions, inputs: inputs, names: RandomFunctions.names.union(users))
    }

    /// The regions that depend on functions of the names given.
    init(_ regions: [MathRegion], inputs: Set<Int>, names: Set<String>) {
        (self.names, everNamed) = (names, names)
        for (index, region) in regions.enumerated() where region.isGlobal && !region.isDisabled {
            read(region.statement, at: index, isInput: inputs.contains(index))
        }
        for (index, region) in regions.enumerated() where !region.isGlobal && !region.isDisabled {
            read(region.statement, at: index, isInput: inputs.contains(index))
        }
    }

    func contains(_ index: Int) -> Bool { indices.contains(index) }

    private mutating func read(_ statement: Statement, at index: Int, isInput: Bool) {
        switch statement {
        case .define(let target, let value), .globalDefine(let target, let value):
            let isSolver = value.containsSolver
            let isRandom = !isInput && (mentions(value) || mentionsIndex(target) || isSolver && isBlockRandom)
            if isSolver { isBlockRandom = false }
            if isRandom { indices.insert(index) }
            note(target, isRandom: isRandom)
        case .evaluate(let evaluation):
            if mentions(evaluation.body) || evaluation.body.containsSolver && isBlockRandom { indices.insert(index) }
            if evaluation.body.containsSolver { isBlockRandom = false }
        case .bare(let constraint):
            if mentions(constraint) { isBlockRandom = true }
        case .given: isBlockRandom = false
        case .symbolic(let symbolic):
            if mentions(symbolic.body) { indices.insert(index) }
        case .external: break
        }
    }

    private func mentions(_ node: Expression) -> Bool {
        if case .name(let name) = node.kind { return names.contains(name.dotted) }
        return node.children.contains { mentions($0) }
    }

    /// True where an element is defined whose index is random.
    private func mentionsIndex(_ target: Expression) -> Bool {
        if case .element(_, let indices) = target.kind { return indices.contains { mentions($0) } }
        return false
    }

    /// An element of an array makes all of it random; only a definition of the whole ends that.
    private mutating func note(_ target: Expression, isRandom: Bool) {
        switch target.kind {
        case .name(let name), .function(let name, _):
            if isRandom { names.insert(name.dotted) } else { names.remove(name.dotted) }
            if isRandom { everNamed.insert(name.dotted) }
        case .element(let array, _), .binary(.column, let array, _):
            if isRandom { note(array, isRandom: true) }
        case .matrix(_, _, let targets):
            for target in targets { note(target, isRandom: isRandom) }
        default: break
        }
    }
}
