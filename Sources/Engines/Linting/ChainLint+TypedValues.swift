import Chains
import Expressions
import Quantities

// Values that somebody types where the chain has them already.
extension ChainLint {
    /// Literals of step inputs and of worksheets that an earlier step has under the same name.
    var typedAgain: [ChainRemark] {
        var known: [Known] = definition.inputs.compactMap { input in
            guard case .number(let quantity)? = input.fallback?.value else { return nil }
            return Known(name: input.name, quantity: quantity, what: "the chain's input '\(input.name)'")
        }
        var remarks: [ChainRemark] = []
        for step in definition.ownSteps {
            guard let call = step.call, let sheet = sheets[call.worksheetPath] else { continue }
            var own: [Known] = []
            for (name, quantity, source) in typedValues(of: step, sheet) {
                if let earlier = known.first(where: {
                    // A worksheet that stands in several steps says everything once.
                    $0.name == name && $0.quantity == quantity && $0.worksheet != call.worksheetPath
                }) {
                    remarks.append(
                        ChainRemark(
                            message: "'\(step.id).\(name)' is typed \(source.words), and \(earlier.what) is the same",
                            place: source.place ?? step.place, name: name,
                            help: "take the value from there, so that both change together"))
                } else {
                    own.append(
                        Known(
                            name: name, quantity: quantity, what: "'\(step.id).\(name)'",
                            worksheet: source.place == nil ? call.worksheetPath : nil))
                }
            }
            known += own + results(of: step, sheet, call.worksheetPath)
        }
        return remarks
    }

    /// A value that stands further up.
    private struct Known {
        let name: String
        let quantity: Quantity
        let what: String
        /// The worksheet that says it; nil for the chain file.
        var worksheet: String?
    }

    /// The values that are typed for a step: in the chain file, and in the worksheet where nothing sets them.
    private func typedValues(
        of step: Step, _ sheet: WorksheetLint
    ) -> [(name: String, quantity: Quantity, source: (words: String, place: SourcePlace?))] {
        let set = step.inputs.compactMap { input -> (String, Quantity, (String, SourcePlace?))? in
            guard case .literal(let literal) = input.source, case .number(let quantity) = literal.value,
                TypedQuantity(quantity: quantity, number: literal.unit.map { $0.number(quantity.si) } ?? quantity.si)
                    .isTelling
            else { return nil }
            return (input.name, quantity, ("as \(literal.text)", input.namePlace))
        }
        let names = Set(step.inputs.map(\.name))
        // What an alias and its variable both name is set by either.
        let regions = Set(names.compactMap { sheet.calculation.names.region(ofInput: $0) })
        var seen: Set<String> = []
        let own = sheet.calculation.names.inputs.compactMap { input -> (String, Quantity, (String, SourcePlace?))? in
            guard !names.contains(input.name), !regions.contains(input.region), seen.insert(input.name).inserted,
                let value = sheet.regions[input.region].definition, let typed = sheet.typedQuantity(value),
                typed.isTelling
            else { return nil }
            return (input.name, typed.quantity, ("in its worksheet as \(ExpressionPrinter.text(of: value))", nil))
        }
        return set + own
    }

    /// What the step calculates, with the values that its worksheet holds itself; what is set is no result.
    private func results(of step: Step, _ sheet: WorksheetLint, _ worksheet: String) -> [Known] {
        let names = Set(step.inputs.map(\.name))
        return sheet.calculation.names.outputs.compactMap { output in
            guard !names.contains(output.name),
                case .success(.number(let quantity))? = sheet.calculation.outcome(of: output.name)
            else { return nil }
            return Known(
                name: output.name, quantity: quantity, what: "the result '\(step.id).\(output.name)'",
                worksheet: worksheet)
        }
    }
}
