import Engines
import Evaluation
import Expressions
import Quantities
import Reports
import Worksheets

/// Makes the formulas of a calculated worksheet as reports show them: in symbols, with values in their place, with results.
///
/// It is asked for the regions in the order of calculation, so that a name stands for the value that it has there.
struct FormulaMaker {
    private let calculation: WorksheetCalculation
    private let dialect: Dialect
    /// The texts of the right-hand sides that were replaced, by the position of their math region.
    private let replaced: [Int: String]
    private let results: [Int: [RegionResult]]
    private let defined: Set<String>
    /// What names stand for so far, as rows of MathML.
    private var values: [String: MathMLPrinter.Substitute] = [:]

    /// `given` are the inputs that the run set.
    init(_ calculation: WorksheetCalculation, given: [String]) {
        self.calculation = calculation
        let regions = calculation.worksheet.mathRegions
        dialect = calculation.worksheet.settings.dialect
        let excerpts = FormulaExcerpt(calculation.worksheet)
        results = Dictionary(grouping: calculation.program.results) { excerpts.index(of: $0) ?? -1 }
        defined = Set(regions.lazy.filter { !$0.isDisabled }.flatMap(\.statement.definedNames))
        let positions = given.compactMap { calculation.names.region(ofInput: $0) }
        replaced = Dictionary(
            positions.map { ($0, FormulaMaker.ownText(of: regions[$0].statement)) }, uniquingKeysWith: { $1 })
        for (index, region) in regions.enumerated() {
            if case .globalDefine = region.statement { note(region, at: index) }
        }
    }

    private static func ownText(of statement: Statement) -> String {
        guard let (_, value, _) = statement.definition else { return "" }
        return ExpressionPrinter.text(of: value)
    }

    // MARK: A formula

    mutating func formula(_ region: MathRegion, at index: Int, anchor: String) -> Report.Formula {
        var formula = written(region, at: index)
        formula.anchor = anchor
        if region.isDisabled {
            formula.remarks.append(Report.Remark(.good, "Not calculated: the region is disabled in the worksheet."))
            return formula
        }
        if let own = replaced[index] {
            let isOwn = formula.text.hasSuffix(" \(own)")
            formula.remarks.append(
                Report.Remark(
                    .good, "Given to this calculation" + (isOwn ? "." : "; the worksheet itself has \(own).")))
        }
        addResults(to: &formula, of: region, at: index)
        if !formula.results.isEmpty, replaced[index] == nil { formula.substituted = substituted(region) }
        note(region, at: index)
        return formula
    }

    /// The formula in symbols; an input that was given is defined as the value that it got.
    private func written(_ region: MathRegion, at index: Int) -> Report.Formula {
        let printer = MathMLPrinter(isUnit: isUnit(except: region.statement.boundNames))
        let name = region.statement.definedNames.first
        if replaced[index] != nil, let (target, _, isGlobal) = region.statement.definition,
            case .success(let value)? = calculation.program.outcome(ofRegionAt: index)
        {
            let shown = shown(calculation.display.parts(of: value, definedBy: index), ordinal: nil, value)
            let sign = isGlobal ? "≡" : ":="
            return Report.Formula(
                region: region.id, name: name, text: "\(ExpressionPrinter.text(of: target)) \(sign) \(shown.text)",
                markup: printer.markup(of: target) + "<mo>\(sign)</mo>"
                    + (shown.markup ?? MathMLPrinter.markup(ofNumber: shown.text, unit: "")))
        }
        switch region.statement {
        case .evaluate(let evaluation):
            return Report.Formula(
                region: region.id, name: evaluation.body.shownName, text: ExpressionPrinter.text(of: evaluation.body),
                markup: printer.markup(ofOperand: evaluation.body))
        default:
            let statement = region.statement.withoutEvaluation
            return Report.Formula(
                region: region.id, name: name, text: ExpressionPrinter.text(of: statement),
                markup: printer.markup(of: statement))
        }
    }

    // MARK: Results

    private func addResults(to formula: inout Report.Formula, of region: MathRegion, at index: Int) {
        var hasFault = false
        for result in results[index] ?? [] {
            switch result.outcome {
            case .disabled: continue
            case .failed(let error):
                if !hasFault { formula.remarks.append(FormulaMaker.remark(error)) }
                hasFault = true
            case .value(let value, let shown):
                let parts = calculation.display.parts(of: value, shown: shown, region: index)
                formula.results.append(self.shown(parts, ordinal: result.ordinal, value, unit: shown?.units))
                if result.isRandom {
                    formula.remarks.append(Report.Remark(.good, "It depends on random numbers."))
                }
            }
        }
        switch calculation.program.outcome(ofRegionAt: index) {
        case .failure(let error)?: if !hasFault { formula.remarks.append(FormulaMaker.remark(error)) }
        case .success(let value)?:
            guard formula.results.isEmpty, !hasFault, replaced[index] == nil,
                let (target, body, _) = region.statement.definition, !target.isFunction, !isLiteral(body)
            else { return }
            switch value {
            case .function, .range, .record: return
            default: break
            }
            let parts = calculation.display.parts(of: value, definedBy: index)
            formula.results.append(shown(parts, ordinal: nil, value))
        case nil: return
        }
    }

    /// An error as a report tells it.
    static func remark(_ error: EvaluationError) -> Report.Remark {
        let help = error.help.map { " (\($0))" } ?? ""
        return Report.Remark(.bad, "No result: \(error.message)\(help).")
    }

    /// Arrays of up to so many elements stand in the line.
    private static let mostInLine = 12

    private func shown(
        _ parts: ValueParts, ordinal: Int?, _ value: Value, unit: String? = nil
    ) -> Report.Formula.Result {
        let count = parts.cells.reduce(0) { $0 + $1.count }
        let markup: String? =
            if !parts.isTable {
                MathMLPrinter.markup(ofNumber: parts.cells[0][0], unit: parts.unit)
            } else if count <= FormulaMaker.mostInLine {
                MathMLPrinter.markup(ofTable: parts.cells, unit: parts.unit)
            } else {
                nil
            }
        let table =
            parts.isTable
            ? Report.Formula.Table(
                cells: parts.cells, origin: Int(calculation.worksheet.settings.origin), remark: parts.unit) : nil
        let rows = parts.cells.map { $0.joined(separator: ", ") }.joined(separator: "; ")
        let number = parts.isTable ? "[\(rows)]" : rows
        let isTight = parts.unit.isEmpty || parts.unit == "%" || parts.unit == "°"
        return Report.Formula.Result(
            ordinal: ordinal, value: value, text: number + (isTight ? parts.unit : " \(parts.unit)"), markup: markup,
            table: table, unit: unit ?? (parts.unit.isEmpty ? nil : parts.unit))
    }

    // MARK: Values in the place of names

    /// Longer rows say nothing to a reader.
    private static let longestRow = 8_000

    private func substituted(_ region: MathRegion) -> String? {
        let body: Expression
        switch region.statement {
        case .evaluate(let evaluation): body = evaluation.body
        case .define(let target, _), .globalDefine(let target, _):
            guard !target.isFunction, let definition = region.statement.definition else { return nil }
            body = definition.value
        default: return nil
        }
        if case .name = body.kind { return nil }
        guard !body.isProgram else { return nil }
        let values = values
        let isUnit = isUnit(except: region.statement.boundNames)
        let plain = MathMLPrinter(isUnit: isUnit).markup(of: body)
        let row = MathMLPrinter(isUnit: isUnit) { values[FormulaMaker.key($0)] }.markup(of: body)
        return row == plain || row.utf8.count > FormulaMaker.longestRow ? nil : row
    }

    /// Notes what the names that a region defines stand for from here on.
    private mutating func note(_ region: MathRegion, at index: Int) {
        guard !region.isDisabled else { return }
        guard let (target, _, _) = region.statement.definition else {
            if case .external(let names, _) = region.statement {
                for name in names ?? [] { values[FormulaMaker.key(name)] = nil }
            }
            return
        }
        for name in target.targets { values[FormulaMaker.key(name)] = nil }
        guard case .name(let name) = target.kind,
            case .success(.number(let number))? = calculation.program.outcome(
                ofRegionAt: index)
        else { return }
        let parts = calculation.display.parts(of: .number(number), definedBy: index)
        let text = parts.cells[0][0]
        let markup = MathMLPrinter.markup(ofNumber: text, unit: parts.unit)
        values[FormulaMaker.key(name)] =
            text.hasPrefix("-")
            ? MathMLPrinter.Substitute(markup: "<mrow><mo>(</mo>\(markup)<mo>)</mo></mrow>", isWord: true)
            : MathMLPrinter.Substitute(
                markup: "<mrow>\(markup)</mrow>", isWord: parts.unit.isEmpty && !text.contains("×"))
    }

    /// Names of another style are other names.
    private static func key(_ name: Name) -> String { "\(name.style) \(name.dotted)" }

    // MARK: Units

    /// A name is a unit where it is labelled so, or where nothing defines it and a unit has that name.
    private func isUnit(except bound: Set<String>) -> (Name) -> Bool {
        let (defined, dialect) = (defined, dialect)
        return { name in
            if name.label == .unit { return true }
            guard name.label == .none || name.label == .any, name.subscripted.isEmpty else { return false }
            return !bound.contains(name.text) && !defined.contains(name.text)
                && UnitTable.unit(name.text, in: dialect) != nil
        }
    }

    /// True for numbers with their units, and arrays of such: the result would say the same again.
    private func isLiteral(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .number, .imaginary, .string, .range, .choice, .stored, .united, .postfix: true
        case .unary(.negate, let inner), .parentheses(let inner): isLiteral(inner)
        case .binary(.scale, let number, let unit), .binary(.multiply, let number, let unit):
            isLiteral(number) && (isUnitOnly(unit) || unit.isEmptySlot)
        case .matrix(_, _, let elements): elements.allSatisfy(isLiteral)
        default: false
        }
    }

    private func isUnitOnly(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name(let name): isUnit(except: [])(name)
        case .binary(.multiply, let left, let right), .binary(.divide, let left, let right):
            isUnitOnly(left) && isUnitOnly(right)
        case .binary(.power, let base, let exponent): isUnitOnly(base) && isLiteral(exponent)
        case .parentheses(let inner): isUnitOnly(inner)
        default: false
        }
    }
}
