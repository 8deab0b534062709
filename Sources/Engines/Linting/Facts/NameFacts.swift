import Expressions
import Worksheets

/// What a worksheet defines, and where each definition is used.
struct NameFacts {
    /// A place at which a name gets a value.
    struct Definition {
        enum Kind { case whole, element, function, external }

        let name: Name
        let region: Int
        let kind: Kind
        let isGlobal: Bool
        /// The positions in `uses` of what the definition is used by; those of elements count for all of the array.
        fileprivate(set) var uses: [Int] = []
    }

    /// A place at which a name stands for a value.
    struct Use {
        let name: Name
        let role: FreeName.Role
        /// The math region; for a plot the last one above it.
        let region: Int
        let place: Place
        /// The position in `definitions` of the nearest definition of the whole; nil for what the worksheet has not
        /// defined there.
        fileprivate(set) var definition: Int?
    }

    /// In the order of calculation: those that hold everywhere first.
    private(set) var definitions: [Definition] = []
    private(set) var uses: [Use] = []
    /// Something in the worksheet may use any name: a plot or a component of which the file does not show what it takes.
    private(set) var mayHideUses = false
    /// The positions in `definitions` by the names' keys.
    private(set) var byKey: [String: [Int]] = [:]
    /// The definition of the whole in force where the reading is.
    private var current: [String: Int] = [:]

    init(_ worksheet: Worksheet) {
        let regions = worksheet.mathRegions
        for (index, region) in regions.enumerated() where region.isGlobalDefinition { read(region, at: index) }
        let plots = PlottedNames(worksheet)
        mayHideUses = plots.areHidden
        for (index, region) in regions.enumerated() {
            for name in plots.names[index] ?? [] { use(name, in: max(0, index - 1)) }
            if !region.isGlobalDefinition { read(region, at: index) }
        }
        for name in plots.names[regions.count] ?? [] { use(name, in: regions.count - 1) }
    }

    /// The definitions of a name, in order.
    func definitions(of name: Name) -> [Definition] { (byKey[name.key] ?? []).map { definitions[$0] } }

    /// The definition of the whole that a name stands for in a region; nil where the worksheet defines none above.
    func definition(of name: Name, at region: Int) -> Definition? {
        let all = definitions(of: name).filter { $0.kind != .element }
        return all.last { !$0.isGlobal && $0.region < region } ?? all.last { $0.isGlobal }
    }

    // MARK: Reading

    private mutating func read(_ region: MathRegion, at index: Int) {
        guard !region.isDisabled else { return }
        switch region.statement {
        case .define(let target, let value), .globalDefine(let target, let value):
            var bound: Set<String> = []
            if case .function(let name, let parameters) = target.kind { bound = Set(([name] + parameters).map(\.key)) }
            for name in FreeNames.all(in: value, bound: bound) { use(name, in: index) }
            for node in target.targetIndices.flatMap({ FreeNames.all(in: $0) }) { use(node, in: index) }
            define(target, at: index, isGlobal: region.isGlobalDefinition)
        case .evaluate(let evaluation):
            for name in FreeNames.all(in: Expression(.evaluation(evaluation))) { use(name, in: index) }
        case .bare(let node):
            for name in FreeNames.all(in: node) { use(name, in: index) }
        case .symbolic(let symbolic):
            for name in FreeNames.all(in: Expression(.symbolic(symbolic))) { use(name, in: index) }
        case .given: break
        case .external(let names, _):
            mayHideUses = true
            for name in names ?? [] { define(name, .external, at: index, isGlobal: false) }
        }
    }

    private mutating func use(_ name: FreeName, in region: Int) {
        let definition = current[name.name.key]
        if let definition { definitions[definition].uses.append(uses.count) }
        uses.append(Use(name: name.name, role: name.role, region: region, place: name.place, definition: definition))
    }

    private mutating func define(_ target: Expression, at index: Int, isGlobal: Bool) {
        switch target.kind {
        case .name(let name): define(name, .whole, at: index, isGlobal: isGlobal)
        case .function(let name, _): define(name, .function, at: index, isGlobal: isGlobal)
        case .matrix(_, _, let targets):
            for target in targets { define(target, at: index, isGlobal: isGlobal) }
        case .parentheses(let inner): define(inner, at: index, isGlobal: isGlobal)
        default:
            for name in target.targetNames { define(name, .element, at: index, isGlobal: isGlobal) }
        }
    }

    private mutating func define(_ name: Name, _ kind: Definition.Kind, at index: Int, isGlobal: Bool) {
        if NameFacts.settings.contains(name.dotted) { return }
        byKey[name.key, default: []].append(definitions.count)
        if kind != .element || current[name.key] == nil { current[name.key] = definitions.count }
        definitions.append(Definition(name: name, region: index, kind: kind, isGlobal: isGlobal))
    }

    private static let settings: Set<String> = ["ORIGIN", "TOL", "CTOL"]
}

extension MathRegion {
    var isGlobalDefinition: Bool { if case .globalDefine = statement { true } else { false } }

    /// The formulas of the region, without what it defines.
    var formulas: [Expression] {
        switch statement {
        case .define(let target, let value), .globalDefine(let target, let value): [value] + target.targetIndices
        case .evaluate(let evaluation): [evaluation.body]
        case .bare(let node): [node]
        case .symbolic(let symbolic): [symbolic.body]
        case .given, .external: []
        }
    }

    /// What the region defines; nil where it defines nothing.
    var definedTarget: Expression? {
        switch statement {
        case .define(let target, _), .globalDefine(let target, _): target
        default: nil
        }
    }

    /// The names of the arguments of the function that the region defines.
    var parameters: [Name] { if case .function(_, let names)? = definedTarget?.kind { names } else { [] } }
}
