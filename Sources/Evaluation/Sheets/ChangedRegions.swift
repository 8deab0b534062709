import Expressions

/// The regions of a worksheet whose results depend on inputs from outside, by the names in their formulas.
///
/// A name counts as changed from a definition that mentions a changed one to the next that does not; names inside functions
/// and programs are taken for those of the worksheet, so that a region may be marked that need not be.
struct ChangedRegions {
    /// The ids of the regions.
    private(set) var ids: Set<String> = []
    private var names: Set<String> = []
    /// True below a changed ORIGIN or tolerance, on which anything may depend.
    private var isAllChanged = false

    /// `inputs` are the regions that get their values from outside.
    init(_ regions: [MathRegion], inputs: Set<Int>) {
        guard !inputs.isEmpty, regions.contains(where: \.isSymbolic) else { return }
        let order =
            regions.indices.filter { regions[$0].isGlobal } + regions.indices.filter { !regions[$0].isGlobal }
        // A solve block gives what its constraints and guesses decide.
        var isBlockChanged = false
        for index in order where !regions[index].isDisabled {
            let region = regions[index]
            let isChanged = isAllChanged || inputs.contains(index) || mentions(region.statement)
            switch region.statement {
            case .given: isBlockChanged = false
            case .bare: isBlockChanged = isBlockChanged || isChanged
            default: break
            }
            if region.solveBlock != nil, isChanged { isBlockChanged = true }
            if isChanged || isBlockChanged { ids.insert(region.id) }
            if case .define(let target, _) = region.statement { note(target, isChanged || isBlockChanged) }
            if case .globalDefine(let target, _) = region.statement { note(target, isChanged) }
        }
    }

    private func mentions(_ statement: Statement) -> Bool {
        switch statement {
        case .define(let target, let value), .globalDefine(let target, let value):
            // An element of an array that is changed leaves the rest so.
            if case .element = target.kind { mentions(target) || mentions(value) } else { mentions(value) }
        case .evaluate(let evaluation): mentions(evaluation.body)
        case .symbolic, .given, .external: false
        case .bare(let expression): mentions(expression)
        }
    }

    private func mentions(_ node: Expression) -> Bool {
        switch node.kind {
        case .name(let name): names.contains(name.dotted)
        case .symbolic(let symbolic): ([symbolic.body] + symbolic.commands.joined()).contains { mentions($0) }
        default: node.children.contains { mentions($0) }
        }
    }

    private mutating func note(_ target: Expression, _ isChanged: Bool) {
        var assigned = AssignedNames()
        assigned.collect(Expression(.assign(target, Expression(.placeholder))))
        for name in assigned.names {
            if isChanged { names.insert(name.dotted) } else { names.remove(name.dotted) }
        }
        if isChanged, case .name(let name) = target.kind, Rules.settingNames.contains(name.dotted) {
            isAllChanged = true
        }
    }
}

extension MathRegion {
    /// True where a symbolic evaluation defines something.
    fileprivate var isSymbolic: Bool {
        switch statement {
        case .define(_, let value), .globalDefine(_, let value): value.containsSymbolic
        case .evaluate(let evaluation): evaluation.body.containsSymbolic
        default: false
        }
    }
}

extension Expression {
    fileprivate var containsSymbolic: Bool {
        if case .symbolic = kind { return true }
        return children.contains(where: \.containsSymbolic)
    }
}
