import Expressions

/// Which regions of a worksheet use what which others define, and by what methods their results come about.
///
/// Names are those that stand in the formulas; a function uses what is defined above it.
struct RegionDependencies {
    /// By position: the regions whose definitions the formula uses.
    private(set) var sources: [[Int]]
    /// By position: the regions that define the value shown. That of `x =` is defined further up.
    private(set) var carriers: [[Int]]
    /// By position: the method of the formula and of all that it depends on.
    private(set) var methods: [CalculationMethod]
    /// By position: the regions that define the names of the formula, by these names.
    private(set) var definitions: [[String: [Int]]]
    /// The regions that define a name at the place that is being read: one for the whole, further ones for elements.
    private var definers: [String: [Int]] = [:]
    /// The regions since `Given`.
    private var openBlock: [Int] = []
    /// The regions of each solve block of Prime.
    private var blocks: [Int: [Int]] = [:]

    init(_ regions: [MathRegion]) {
        sources = Array(repeating: [], count: regions.count)
        carriers = regions.indices.map { [$0] }
        methods = Array(repeating: .direct, count: regions.count)
        definitions = Array(repeating: [:], count: regions.count)
        for (index, region) in regions.enumerated() where region.isInForceEverywhere { read(region, at: index) }
        for (index, region) in regions.enumerated() where !region.isInForceEverywhere { read(region, at: index) }
    }

    /// The regions that the values of these depend on, nearest first, without these; what lies behind a region for which
    /// `isEnd` holds is left out, and so is that region.
    func upstream(of regions: [Int], stopping isEnd: @escaping (Int) -> Bool = { _ in false }) -> UpstreamRegions {
        UpstreamRegions(of: regions, sources, isEnd)
    }

    /// The regions that define a name at the end of the worksheet: one for the whole, further ones for elements.
    func definers(of name: String) -> [Int] { definers[name] ?? [] }

    // MARK: Reading

    private mutating func read(_ region: MathRegion, at index: Int) {
        guard !region.isDisabled else { return }
        var use = FormulaUse()
        switch region.statement {
        case .define(let target, let value), .globalDefine(let target, let value):
            use.add(value, bound: target.parameters)
            for indices in target.indices { use.add(indices) }
            note(use, of: region, at: index, isSolver: value.asksSolver)
            define(target, at: index)
        case .evaluate(let evaluation):
            use.add(evaluation.body)
            note(use, of: region, at: index, isSolver: evaluation.body.asksSolver)
            if case .name(let name) = evaluation.body.kind, let definers = definers[name.dotted] {
                carriers[index] = definers
            }
        case .bare(let constraint):
            use.add(constraint)
            note(use, of: region, at: index, isSolver: false)
            openBlock.append(index)
        case .given: openBlock = []
        case .symbolic(let symbolic):
            use.add(symbolic.body)
            note(use, of: region, at: index, isSolver: false)
        case .external(let names, _):
            for name in names ?? [] { definers[name.dotted] = [index] }
        }
        if let block = region.solveBlock?.block { blocks[block, default: []].append(index) }
    }

    private mutating func note(_ use: FormulaUse, of region: MathRegion, at index: Int, isSolver: Bool) {
        var use = use
        var found: [Int] = []
        for name in use.names {
            if let regions = definers[name] {
                found += regions
                definitions[index][name] = regions
            } else {
                use.addMethod(ofFunction: name)
            }
        }
        if isSolver {
            found += openBlock
            if let block = region.solveBlock?.block { found += blocks[block] ?? [] }
            openBlock = []
        }
        sources[index] = found.filter { $0 != index }
        methods[index] = sources[index].reduce(use.method) { $0.joined(with: methods[$1]) }
    }

    private mutating func define(_ target: Expression, at index: Int) {
        switch target.kind {
        case .name(let name), .function(let name, _): definers[name.dotted] = [index]
        case .element(let array, _), .binary(.column, let array, _):
            if case .name(let name) = array.kind { definers[name.dotted, default: []].append(index) }
        case .matrix(_, _, let targets):
            for target in targets { define(target, at: index) }
        case .parentheses(let inner): define(inner, at: index)
        default: break
        }
    }
}

extension MathRegion {
    var isInForceEverywhere: Bool { if case .globalDefine = statement { true } else { false } }
}

extension Expression {
    /// The names that stand for the arguments of a function being defined.
    fileprivate var parameters: Set<String> {
        if case .function(_, let parameters) = kind { Set(parameters.map(\.dotted)) } else { [] }
    }

    /// The indices of elements being defined.
    fileprivate var indices: [Expression] {
        switch kind {
        case .element(_, let indices): indices
        case .binary(.column, _, let index): [index]
        case .matrix(_, _, let targets): targets.flatMap(\.indices)
        case .parentheses(let inner): inner.indices
        default: []
        }
    }

    fileprivate var asksSolver: Bool {
        if case .solver = kind { return true }
        return anyChild(\.asksSolver)
    }
}
