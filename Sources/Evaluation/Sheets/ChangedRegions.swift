import Expressions
import Quantities

/// The regions of a worksheet whose results depend on what may be other than when the file was saved: inputs from outside,
/// data files, other worksheets, random numbers, the time and functions of custom libraries, by the names in their formulas.
///
/// A name counts as changed from a definition that mentions a changed one to the next that does not; names inside functions
/// and programs are taken for those of the worksheet, so that a region may be marked that need not be.
struct ChangedRegions {
    /// The ids of the regions.
    private(set) var ids: Set<String> = []
    /// The changed names by their text; several of one text are apart by style or label, which formulas may leave out.
    private var names: [String: Set<Scope.Key>]
    /// The texts of the names that the worksheet defines as a whole.
    private var defined: Set<String> = []
    /// The worksheets that included names come from: they may say something else by now to all but themselves.
    private var included: [String: [Scope.Key: String]] = [:]
    /// The worksheet from which the region being looked at is included.
    private var origin: String?
    /// True below an included worksheet that cannot be read, and that may define any name.
    private var isLacking = false
    private let foreign: ForeignFunctions
    /// True below a changed ORIGIN or tolerance, on which anything may depend.
    private var isAllChanged = false

    /// `inputs` are the regions that get their values from outside.
    init(_ regions: [MathRegion], inputs: Set<Int>, foreign: ForeignFunctions) {
        self.foreign = foreign
        names = ChangedRegions.outsideNames
        guard regions.contains(where: \.isSymbolic) else { return }
        let order =
            regions.indices.filter { regions[$0].isGlobal } + regions.indices.filter { !regions[$0].isGlobal }
        // A solve block gives what its constraints and guesses decide.
        var isBlockChanged = false
        for index in order where !regions[index].isDisabled {
            let region = regions[index]
            origin = region.includedFrom
            let isChanged = isAllChanged || inputs.contains(index) || mentions(region.statement)
            switch region.statement {
            case .given: isBlockChanged = false
            case .bare: isBlockChanged = isBlockChanged || isChanged
            case .external(names: nil, _): isLacking = true
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
            isPartChanged(target) || mentions(value)
        case .evaluate(let evaluation): mentions(evaluation.body)
        case .symbolic, .given, .external: false
        case .bare(let expression): mentions(expression)
        }
    }

    /// True where a part of an array is defined whose rest, or whose place, is changed.
    private func isPartChanged(_ target: Expression) -> Bool {
        switch target.kind {
        case .element, .binary(.column, _, _): mentions(target)
        case .matrix(_, _, let targets): targets.contains { isPartChanged($0) }
        case .parentheses(let inner): isPartChanged(inner)
        default: false
        }
    }

    private func mentions(_ node: Expression) -> Bool {
        switch node.kind {
        case .name(let name):
            names[name.dotted] != nil || included[name.dotted]?.values.contains { $0 != origin } == true
                || !defined.contains(name.dotted) && isFromOutside(name)
        case .symbolic(let symbolic): ([symbolic.body] + symbolic.commands.joined()).contains { mentions($0) }
        default: node.children.contains { mentions($0) }
        }
    }

    /// True for a name that nothing above defines and that is not built in.
    private func isFromOutside(_ name: Name) -> Bool {
        if foreign.function(name.dotted) != nil { return true }
        guard isLacking, FunctionTable.function(name.dotted) == nil else { return false }
        return UnitTable.unit(name.dotted, in: .prime) == nil && ConstantTable.constant(name.dotted, in: .prime) == nil
    }

    /// A part of an array makes all of it changed; only a definition of the whole ends that.
    private mutating func note(_ target: Expression, _ isChanged: Bool) {
        switch target.kind {
        case .name(let name), .function(let name, _):
            defined.insert(name.dotted)
            let key = Scope.Key(name)
            included[name.dotted, default: [:]][key] = origin
            if isChanged {
                names[name.dotted, default: []].insert(key)
                if Rules.settingNames.contains(name.dotted) { isAllChanged = true }
            } else {
                names[name.dotted]?.remove(key)
                if names[name.dotted]?.isEmpty == true { names[name.dotted] = nil }
            }
        case .element(let array, _), .binary(.column, let array, _):
            if isChanged || isOfAnother(array) { note(array, true) }
        case .parentheses(let inner): note(inner, isChanged)
        case .matrix(_, _, let targets):
            for target in targets { note(target, isChanged) }
        default: break
        }
    }

    /// True where an included worksheet changes an array that is not its own.
    private func isOfAnother(_ array: Expression) -> Bool {
        guard let origin, case .name(let name) = array.kind else { return false }
        return included[name.dotted]?.values.contains(origin) != true
    }

    /// Functions whose values come from outside of the worksheet, computed here or not.
    private static let outsideNames: [String: Set<Scope.Key>] = {
        let readers = FunctionTable.all.map(\.name).filter { $0.hasPrefix("READ") }
        let texts = RandomFunctions.names.union(readers).union(["time"])
        return Dictionary(uniqueKeysWithValues: texts.map { ($0, [Scope.Key(Name($0))]) })
    }()
}

extension MathRegion {
    /// True where a symbolic evaluation, or a component with inputs, defines something.
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
        switch kind {
        case .symbolic: return true
        case .stored(let stored): return !stored.inputs.isEmpty
        default: return anyChild(\.containsSymbolic)
        }
    }
}
