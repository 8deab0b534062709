import Evaluation
import Expressions
import Quantities
import Worksheets

/// Writes values as their worksheet shows them: in its number format and, where the author chose one, in that unit.
public struct ResultDisplay: Sendable {
    private let dialect: Dialect
    private let system: UnitSystem.Name
    /// How each math region writes its results, by position; arrays in one line and as tables.
    private let formats: [ResultFormat]
    private let mathRegions: [MathRegion]
    /// The last region that shows a variable, otherwise the first that defines it.
    private let regions: [String: Int]

    /// The most elements of an array that are written out; larger arrays are named by their shape.
    public static let mostElements = 100

    public init(_ worksheet: Worksheet) {
        dialect = worksheet.settings.dialect
        let base = worksheet.presentation.over(.standard)
        var formats: [ResultFormat] = []
        for region in worksheet.regions { region.appendFormats(to: &formats, base: base) }
        self.formats = formats
        system = UnitSystem.Name(rawValue: worksheet.settings.unitSystem) ?? .si
        mathRegions = worksheet.mathRegions
        var regions: [String: Int] = [:]
        for (index, region) in mathRegions.enumerated() {
            for name in region.statement.definedNames where regions[name] == nil { regions[name] = index }
        }
        for (index, region) in mathRegions.enumerated() {
            if let name = region.shownName { regions[name] = index }
        }
        self.regions = regions
    }

    /// What one evaluation shows, as the worksheet shows it: the value in the author's unit where there is one, an array
    /// of several rows as a table of one line a row.
    public func lines(of value: Value, shown: RegionResult.Shown?, region: Int) -> [String] {
        let printer = printer(region)
        guard let shown else { return printer.lines(value) }
        // In SMath Studio zero has every dimension, so that none is left over.
        var lines = printer.lines(dialect == .smath && shown.value.isZero ? .number(0) : shown.value)
        // Back-quotes are of expressions, where a sign such as % is no name.
        let units = shown.units.filter { $0 != "`" }
        if case .complex = shown.value { lines[0] = "(\(lines[0]))" }
        lines[0] += units.isEmpty ? "" : units == "%" || units == "°" ? units : " \(units)"
        return lines
    }

    /// The same with the number or the table apart from the unit.
    public func parts(of value: Value, shown: RegionResult.Shown?, region: Int) -> ValueParts {
        let printer = printer(region)
        guard let shown else { return printer.parts(value) }
        var parts = printer.parts(dialect == .smath && shown.value.isZero ? .number(0) : shown.value)
        let units = shown.units.filter { $0 != "`" }
        parts.unit =
            parts.unit.isEmpty ? units : parts.unit.hasPrefix("(") ? "\(units) \(parts.unit)" : "\(parts.unit) \(units)"
        return parts
    }

    /// A value that its region does not show: in the unit of the region, else in that of a region which shows the variable.
    public func parts(of value: Value, definedBy region: Int) -> ValueParts {
        let others = mathRegions.indices.contains(region) ? mathRegions[region].statement.definedNames : []
        let units = [unit(region)] + others.map { name in regions[name].flatMap(unit) }
        let chosen = units.lazy.compactMap { $0 }.first { !$0.text.isEmpty && $0.dimension == value.dimension }
        return printer(region).parts(value, in: chosen)
    }

    /// The value of a region in one line, and its unit.
    public func text(of value: Value, region: Int) -> (text: String, unit: String?) {
        let unit = unit(region)
        let text = unit?.text
        let fits = text?.isEmpty == false && unit?.dimension == value.dimension
        var printer = printer(region)
        printer.number.exponent = .letter
        printer.expandsNestedArrays = true
        return (printer.line(value, in: fits ? unit : nil), fits ? text : nil)
    }

    /// The unit that the author chose for the region's value.
    public func unit(ofRegion region: Int) -> String? { unit(region)?.text }

    /// The unit that the author chose where the region shows its value, or wrote its literal in; nil for one that the
    /// worksheet defines anew, whose size is its own.
    private func unit(_ region: Int) -> UnitExpression? {
        guard mathRegions.indices.contains(region) else { return nil }
        let unit = mathRegions[region].unit(in: dialect) ?? mathRegions[region].literalUnit(in: dialect)
        return unit?.factors.contains { regions[$0.unit.symbol] != nil } == true ? nil : unit
    }

    /// The value of a variable as the last region that shows it does.
    public func text(of value: Value, variable: String) -> (text: String, unit: String?) {
        text(of: value, region: regions[variable] ?? -1)
    }

    private func printer(_ region: Int) -> ValuePrinter {
        formats.indices.contains(region)
            ? formats[region].printer(in: system, dialect)
            : ValuePrinter(.general, mostElements: ResultDisplay.mostElements)
    }
}

extension Value {
    fileprivate var isZero: Bool { if case .number(let x) = self { x.si == 0 } else { false } }

    /// The dimension of numbers and of arrays whose elements share one.
    fileprivate var dimension: Dimension? {
        switch self {
        case .number(let quantity): quantity.dimension
        case .complex(let z): z.dimension
        case .matrix(let matrix): matrix.flat?.dimension
        case .range(let range): range.dimension
        case .string, .function, .record: nil
        }
    }
}

extension MathRegion {
    /// The unit that the author chose for the region's own value; nil for none, and for what is no product of units.
    func unit(in dialect: Dialect) -> UnitExpression? {
        chosenUnit.flatMap { try? UnitExpression(parsing: ExpressionPrinter.text(of: $0), in: dialect) }
    }

    /// The unit in the slot behind the region's own `=`.
    fileprivate var chosenUnit: Expression? {
        let unit: Expression?
        switch statement {
        case .evaluate(let evaluation): unit = evaluation.unit
        case .define(_, let value), .globalDefine(_, let value):
            if case .evaluation(let evaluation) = value.kind { unit = evaluation.unit } else { unit = nil }
        default: unit = nil
        }
        if case .placeholder? = unit?.kind { return nil }
        return unit
    }

    /// The variable whose whole value the region shows.
    fileprivate var shownName: String? {
        switch statement {
        case .evaluate(let evaluation): if case .name(let name) = evaluation.body.kind { name.dotted } else { nil }
        case .define(let target, let value), .globalDefine(let target, let value):
            if case .evaluation = value.kind, case .name(let name) = target.kind { name.dotted } else { nil }
        default: nil
        }
    }
}

extension Region {
    /// Appends the formats of the math regions in the order of `Worksheet.mathRegions`.
    func appendFormats(to list: inout [ResultFormat], base: ResultFormat) {
        switch kind {
        case .math(_, let format): list.append(format?.over(base) ?? base)
        case .component, .reference: list.append(base)
        case .text(let runs):
            for case .region(let region) in runs { region.appendFormats(to: &list, base: base) }
        case .area(_, _, let regions), .solveBlock(let regions), .table(let regions):
            for region in regions { region.appendFormats(to: &list, base: base) }
        case .plot, .picture, .other: break
        }
    }
}
