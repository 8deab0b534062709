import Expressions

/// Every definition of a worksheet in order, so that each formula sees those above it.
///
/// Definitions never change: a name that is defined again gets another slot, and what refers to the old one keeps it.
final class BindingHistory {
    /// True where every formula runs in general code, so that a test can compare the two.
    let isGeneralOnly: Bool
    /// How many functions are being compiled, each because the one before calls it.
    var compilations = 0
    /// The regions of the worksheet, of which those further down may define what is missing above.
    var regions: [MathRegion] = [] { didSet { definingRegions = nil } }
    /// Which regions define a name, in order; made when the first name is missing.
    private var definingRegions: [String: [Int]]?
    /// The regions that depend on inputs from outside.
    var changedRegions: Set<String> = []
    /// What names without a value stand for in symbolic evaluations, by the slots of their definitions.
    private(set) var symbolicForms: [Int: SymbolicForm] = [:]
    private var versions: [Scope.Key: [(position: Int, binding: Scope.Binding)]] = [:]
    /// False as long as no definition is a range, so that no formula need be searched for any.
    private(set) var hasRanges = false

    /// A region of which not all is known.
    private struct Gap {
        let position: Int
        let region: String
        let what: String
        /// True where the region may define any name, those that are defined above it among them.
        let conceals: Bool
    }

    private var gaps: [Gap] = []

    init(isGeneralOnly: Bool = false) { self.isGeneralOnly = isGeneralOnly }

    /// Adds a definition; positions of one name only grow.
    func add(_ binding: Scope.Binding, for key: Scope.Key, at position: Int) {
        if case .range = binding.content { hasRanges = true }
        versions[key, default: []].append((position, binding))
    }

    /// Keeps what a symbolic evaluation was of that gave no number.
    func keep(_ form: SymbolicForm, for slot: Int) { symbolicForms[slot] = form }

    /// The last definition of a name above a position.
    ///
    /// What stands above a region whose formulas are not known has no meaning below it: the region may define it again.
    func latest(_ key: Scope.Key, before position: Int) -> Scope.Binding? {
        guard let (place, binding) = versions[key]?.last(where: { $0.position < position }) else {
            return nil
        }
        guard let gap = gaps.last(where: { $0.conceals && $0.position < position }), place < gap.position else {
            return binding
        }
        let fault = EvaluationError(.unsupported(gap.what), region: gap.region)
        return Scope.Binding(slot: binding.slot, content: .failed(fault, region: gap.region))
    }

    /// Notes a region that may define other names than are known; `conceals` where it may be any.
    func addGap(_ what: String, region: String, at position: Int, conceals: Bool) {
        gaps.append(Gap(position: position, region: region, what: what, conceals: conceals))
    }

    /// The first region above a position that may define a name that nothing else does.
    func unknown(before position: Int) -> (region: String, what: String)? {
        gaps.first { $0.position < position }.map { ($0.region, $0.what) }
    }

    /// The last region above a position that may define any name.
    func concealing(before position: Int) -> (region: String, what: String)? {
        gaps.last { $0.conceals && $0.position < position }.map { ($0.region, $0.what) }
    }

    /// Where a name is defined that has no meaning at a position; nil where no region defines it.
    func elsewhere(_ name: Name, at position: Int) -> EvaluationError.Elsewhere? {
        let isGlobal = position < 0
        let index = isGlobal ? position + regions.count : position
        let places = definingRegions ?? placesOfDefinitions()
        definingRegions = places
        guard let found = places[name.dotted]?.first(where: { $0 != index }) else { return nil }
        if found > index { return .below(regions[found].id) }
        return isGlobal && !regions[found].isGlobal ? .notGlobal(regions[found].id) : nil
    }

    private func placesOfDefinitions() -> [String: [Int]] {
        var places: [String: [Int]] = [:]
        for (index, region) in regions.enumerated() where !region.isDisabled {
            for name in region.definedNames { places[name, default: []].append(index) }
        }
        return places
    }

    /// The variables defined above a position, as they are typed.
    func names(before position: Int) -> [String] {
        versions.compactMap { key, list in
            guard key.space == .variable || key.space == .function, list.contains(where: { $0.position < position })
            else {
                return nil
            }
            return key.subscripted.isEmpty ? key.text : key.text + "." + key.subscripted
        }
    }
}

extension MathRegion {
    /// The names to which the region gives a value, whatever their labels.
    fileprivate var definedNames: [String] {
        switch statement {
        case .define(let target, _), .globalDefine(let target, _):
            var names = AssignedNames()
            names.collect(Expression(.assign(target, Expression(.placeholder))))
            return names.names.filter { $0.label != .unit }.map(\.dotted)
        default: return []
        }
    }
}
