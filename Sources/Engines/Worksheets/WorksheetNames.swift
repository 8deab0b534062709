import Expressions
import Worksheets

/// The names by which a worksheet's inputs are set and its outputs read: aliases first, then variables.
public struct WorksheetNames: Sendable {
    /// Where an output's value comes from.
    public enum Source: Sendable, Hashable {
        /// The value of a region: what an alias names.
        case region(Int)
        /// The value of a variable after the last region.
        case variable(String)
    }

    /// The names of inputs in the worksheet's order, and the math region whose right-hand side each replaces.
    public let inputs: [(name: String, region: Int)]
    public let outputs: [(name: String, source: Source)]
    /// The position of the last math region that defines a variable, by its name.
    public let lastDefinitions: [String: Int]
    private let inputRegions: [String: Int]
    private let outputSources: [String: Source]

    public init(_ worksheet: Worksheet) {
        let regions = worksheet.mathRegions
        var positions: [String: Int] = [:]
        var (firsts, lasts, order): ([String: Int], [String: Int], [String]) = ([:], [:], [])
        for (index, region) in regions.enumerated() where !region.isDisabled && region.includedFrom == nil {
            if positions[region.id] == nil { positions[region.id] = index }
            for name in region.statement.definedNames {
                if lasts[name] == nil { order.append(name) }
                lasts[name] = index
            }
            if let name = region.settableName, firsts[name] == nil { firsts[name] = index }
        }
        let aliases = worksheet.aliases.compactMap { alias in positions[alias.region].map { (alias, $0) } }
        let settable = aliases.filter { $0.0.direction == .input && regions[$0.1].settableName != nil }
        inputs =
            settable.map { ($0.0.name, $0.1) }
            + order.compactMap { name in firsts[name].map { (name, $0) } }
        let read = aliases.filter { $0.0.direction == .output } + aliases.filter { $0.0.direction == .input }
        outputs = read.map { ($0.0.name, .region($0.1)) } + order.map { ($0, .variable($0)) }
        lastDefinitions = lasts
        inputRegions = Dictionary(inputs.map { ($0.name, $0.region) }, uniquingKeysWith: { first, _ in first })
        outputSources = Dictionary(outputs.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
    }

    /// The math region whose right-hand side the input replaces.
    public func region(ofInput name: String) -> Int? { inputRegions[name] }

    public func source(ofOutput name: String) -> Source? { outputSources[name] }
}

extension Statement {
    /// The names that the statement defines, as people type them.
    public var definedNames: [String] {
        switch self {
        case .define(let target, _), .globalDefine(let target, _): target.definedNames
        case .external(let names, _): names?.map(\.dotted) ?? []
        case .evaluate, .symbolic, .given, .bare: []
        }
    }
}

extension Expression {
    fileprivate var definedNames: [String] {
        switch kind {
        case .name(let name), .function(let name, _):
            name.label == .unit || Expression.settings.contains(name.dotted) ? [] : [name.dotted]
        case .element(let array, _), .binary(.column, let array, _): array.definedNames
        case .matrix(_, _, let targets): targets.flatMap(\.definedNames)
        default: []
        }
    }

    private static let settings: Set<String> = ["ORIGIN", "TOL", "CTOL"]
}

extension MathRegion {
    /// The variable whose value can be given from outside; nil for functions, elements and parts of solve blocks.
    var settableName: String? {
        guard !isDisabled, solveBlock == nil, case .name? = target?.kind else { return nil }
        return statement.definedNames.first
    }

    private var target: Expression? {
        switch statement {
        case .define(let target, _), .globalDefine(let target, _): target
        default: nil
        }
    }

    /// The right-hand side of a definition, without an evaluation around it.
    var definition: Expression? {
        switch statement {
        case .define(_, let value), .globalDefine(_, let value):
            if case .evaluation(let evaluation) = value.kind { evaluation.body } else { value }
        default: nil
        }
    }
}
