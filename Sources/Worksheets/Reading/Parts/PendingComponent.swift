import Expressions

/// An Excel component of which all has been read but the workbook with its values.
struct PendingComponent {
    /// The region's id.
    let region: String
    /// What the workbook is known by.
    let item: String
    let inputs: [Expression]
    /// The variables that Mathcad 12 to 15 defines, each by a range of cells that the settings of the component name.
    let outputs: [Name]
    /// What Prime defines, by formulas in which `excel["A1:B3"]` stands for cells.
    let definitions: [(target: Expression, value: Expression)]

    /// The definition that the region makes with the values that the workbook holds; why it has none, where that is so.
    func statement(with content: [UInt8]?, limits: ReadingLimits) -> Statement {
        do throws(WorkbookError) {
            guard let content else { throw .unusable(reason: "its workbook is not in the file") }
            if !definitions.isEmpty { return try define(by: Workbook(content, limits: limits)) }
            let component = try ExcelComponent(content, limits: limits)
            guard component.outputs.count == outputs.count else {
                throw .unusable(reason: "it lists other outputs than the worksheet")
            }
            let cells = CellValues(component.workbook, meansFirst: false)
            var values: [Expression] = []
            for range in component.outputs { values.append(Expression(try cells.value(of: range))) }
            return definition(outputs.map { Expression(.name($0)) }, values)
        } catch {
            let names = outputs + definitions.flatMap(\.target.definedNames)
            return .external(names: names, what: "\(RegionFrame.excel) (\(error.sentence))")
        }
    }

    private func definition(_ targets: [Expression], _ values: [Expression]) -> Statement {
        let value = Expression(
            .stored(
                Expression.Stored(
                    what: RegionFrame.excel, inputs: inputs,
                    value: values.count == 1 ? values[0] : Expression(.choice(values)))))
        let target = targets.count == 1 ? targets[0] : Expression(.matrix(rows: targets.count, columns: 1, targets))
        return .define(target: target, value: value)
    }

    private func define(by workbook: Workbook) throws(WorkbookError) -> Statement {
        let cells = CellValues(workbook, meansFirst: true)
        var values: [Expression] = []
        for definition in definitions { values.append(try cells.filled(definition.value)) }
        return definition(definitions.map(\.target), values)
    }
}
