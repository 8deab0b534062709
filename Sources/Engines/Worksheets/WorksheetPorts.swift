import Chains
import Evaluation
import Expressions
import Quantities
import Worksheets

/// What a worksheet takes and gives, read from its literals and stored results without calculating its formulas.
public struct WorksheetPorts {
    private let worksheet: Worksheet
    private let names: WorksheetNames
    /// The values of right-hand sides that use nothing which the worksheet, or one that it includes, defines, by math region.
    private let literals: [Int: Value]

    public init(_ worksheet: Worksheet, names: WorksheetNames) {
        self.worksheet = worksheet
        self.names = names
        var defined = Set(names.lastDefinitions.keys)
        for region in worksheet.mathRegions where region.includedFrom != nil && !region.isDisabled {
            defined.formUnion(region.statement.definedNames)
        }
        literals = WorksheetPorts.literals(worksheet, defined)
    }

    /// One port a name; an alias hides the variable of its name.
    public var inputs: [InputPort] {
        var seen: Set<String> = []
        return names.inputs.filter { seen.insert($0.name).inserted }.map { input in
            let region = worksheet.mathRegions[input.region]
            let isLiteral = literals[input.region] != nil
            return InputPort(
                name: input.name, expected: expectation(ofRegion: input.region),
                isRequired: region.definition?.isEmptySlot == true,
                unit: isLiteral ? region.literalUnit(in: worksheet.settings.dialect)?.text : nil,
                note: isLiteral || region.definition?.isEmptySlot == true
                    ? nil : "'\(input.name)' replaces the formula of region \(region.id)")
        }
    }

    public var outputs: [OutputPort] {
        var seen: Set<String> = []
        let aliased = Set(
            worksheet.aliases.flatMap { alias in
                worksheet.mathRegions.filter { $0.id == alias.region }.flatMap(\.statement.definedNames)
            })
        return names.outputs.filter { seen.insert($0.name).inserted }.map { output in
            let index: Int?
            let isSecondary: Bool
            switch output.source {
            case .region(let region): (index, isSecondary) = (region, false)
            case .variable(let name): (index, isSecondary) = (names.lastDefinitions[name], aliased.contains(name))
            }
            return OutputPort(
                name: output.name, expected: index.map(expectation(ofRegion:)) ?? .anything,
                defect: index.flatMap(defect(ofRegion:)), isSecondary: isSecondary)
        }
    }

    // MARK: Expectations

    private func expectation(ofRegion index: Int) -> Expectation {
        let region = worksheet.mathRegions[index]
        if case .define(let target, _) = region.statement, case .function = target.kind { return .function }
        if let value = literals[index] { return Expectation(value) }
        guard region.showsItsOwnValue else { return .anything }
        switch worksheet.stored(region.id, region.firstOrdinal) {
        case .value(let value, _)?:
            // Under a unit of the author's own a number without a unit is stored: the quotient, of no known dimension.
            let expected = Expectation(value)
            return region.hasDisplayUnit && expected == .numeric(.one) ? .anything : expected
        case .rounded(let value, isDivided: false, _)?: return Expectation(value)
        case .rounded(let value, isDivided: true, _)?, .divided(let value)?:
            return Expectation(value).times(region.unit(in: worksheet.settings.dialect))
        default: return .anything
        }
    }

    /// Why the region will certainly have no value.
    private func defect(ofRegion index: Int) -> String? {
        let region = worksheet.mathRegions[index]
        if case .external(_, let what) = region.statement { return EvaluationError.notSupported(what) }
        return region.definition?.lacking.map(EvaluationError.notSupported)
    }

    // MARK: Literals

    private static func literals(_ worksheet: Worksheet, _ defined: Set<String>) -> [Int: Value] {
        let plain = PlainLiterals(worksheet.settings)
        var values: [Int: Value] = [:]
        var indices: [Int] = []
        for (index, region) in worksheet.mathRegions.enumerated() where region.settableName != nil {
            guard let definition = region.definition, !definition.isEmptySlot, definition.usesNone(of: defined),
                definition.isLiteral
            else { continue }
            if let quantity = plain.quantity(of: definition) {
                values[index] = .number(quantity)
            } else {
                indices.append(index)
            }
        }
        if indices.isEmpty { return values }
        let program = WorksheetProgram(indices.map { worksheet.mathRegions[$0] }, settings: worksheet.settings)
        program.run()
        for (position, index) in indices.enumerated() {
            if case .success(let value)? = program.outcome(ofRegionAt: position) { values[index] = value }
        }
        return values
    }
}

extension Expectation {
    /// What a known value lets one expect of the values in its place.
    public init(_ value: Value) {
        switch value {
        case .number(let quantity):
            // A pure zero goes with every dimension.
            self = quantity.si == 0 && quantity.dimension.isOne ? .anything : .numeric(quantity.dimension)
        case .complex(let z): self = .numeric(z.dimension)
        case .range(let range): self = .numeric(range.dimension)
        case .matrix(let matrix): self = matrix.flat.map { .numeric($0.dimension) } ?? .anything
        case .string: self = .text
        case .function: self = .function
        case .record: self = .anything
        }
    }
}

extension MathRegion {
    /// The unit of a literal on the right-hand side, such as that of `5*kN/m`.
    func literalUnit(in dialect: Dialect) -> UnitExpression? {
        // Telling what is no unit takes longer than telling what is.
        guard let definition, definition.isLiteral, definition.usesUnitsOnly(in: dialect) else { return nil }
        let text = definition.unitText
        guard !text.isEmpty, let unit = try? UnitExpression(parsing: text, in: dialect), !unit.dimension.isOne
        else { return nil }
        return unit
    }
}

extension Expectation {
    /// What may be expected of a value whose number before this unit is known.
    fileprivate func times(_ unit: UnitExpression?) -> Expectation {
        guard case .numeric(let dimension) = self else { return self }
        guard let product = unit.flatMap({ dimension.times($0.dimension) }) else { return .anything }
        return .numeric(product)
    }
}

extension MathRegion {
    /// The author chose a unit in which the region's result is shown.
    fileprivate var hasDisplayUnit: Bool {
        let evaluation: Expression.Evaluation? =
            switch statement {
            case .evaluate(let evaluation): evaluation
            case .define(_, let value), .globalDefine(_, let value):
                if case .evaluation(let evaluation) = value.kind { evaluation } else { nil }
            default: nil
            }
        return evaluation?.unit.map { !$0.isEmptySlot } ?? false
    }

    /// The region ends in `=`, so that its first stored result is the value of its definition or evaluation.
    fileprivate var showsItsOwnValue: Bool {
        switch statement {
        case .evaluate: true
        case .define(let target, let value), .globalDefine(let target, let value):
            if case .evaluation = value.kind, case .name = target.kind { true } else { false }
        default: false
        }
    }
}

extension Expression {
    var isEmptySlot: Bool {
        switch kind {
        case .placeholder: true
        case .parentheses(let inner): inner.isEmptySlot
        default: false
        }
    }

    /// What stands behind the number of a literal; empty where it does not begin with one.
    fileprivate var unitText: String {
        if case .binary(.multiply, let number, let unit) = kind, case .number = number.kind, case .name = unit.kind {
            return ExpressionPrinter.text(of: unit)
        }
        let text = ExpressionPrinter.text(of: self)
        guard text.first?.isNumber == true || text.first == "-" else { return "" }
        return String(text.drop { "+-.0123456789 eE*".contains($0) })
    }

    fileprivate func usesNone(of defined: Set<String>) -> Bool {
        if case .name(let name) = kind { return !defined.contains(name.dotted) }
        return !anyChild { !$0.usesNone(of: defined) }
    }

    /// True where every name is that of a unit.
    fileprivate func usesUnitsOnly(in dialect: Dialect) -> Bool {
        if case .name(let name) = kind { return UnitTable.unit(name.dotted, in: dialect) != nil }
        return !anyChild { !$0.usesUnitsOnly(in: dialect) }
    }

    /// A number, text or array with units, which costs nothing to evaluate.
    fileprivate var isLiteral: Bool {
        switch kind {
        case .number, .imaginary, .string, .name: true
        case .parentheses, .unary, .united, .matrix, .postfix: !anyChild { !$0.isLiteral }
        case .binary(let sign, _, _):
            [.add, .subtract, .multiply, .divide, .power, .scale].contains(sign) && !anyChild { !$0.isLiteral }
        default: false
        }
    }

    /// The first thing in the formula that is not computed.
    fileprivate var lacking: String? {
        switch kind {
        case .unsupported(let what, _): return what
        case .symbolic(let symbolic): return symbolic.hasValue ? nil : "symbolic evaluation"
        case .stored(let stored): return stored.value.lacking
        default:
            for child in children { if let what = child.lacking { return what } }
            return nil
        }
    }
}
