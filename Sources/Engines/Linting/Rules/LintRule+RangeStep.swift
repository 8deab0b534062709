import Expressions
import Quantities

extension LintRule {
    static let rangeStep = LintRule(
        "range-step", .warning, "A range that does not reach its end, or has another step than it seems.",
        inWorksheet: { sheet in
            sheet.calculated.compactMap { index, region in
                guard let definition = region.definition, case .range(_, let second, let last) = definition.kind,
                    case .range(let range)? = sheet.value(ofRegion: index), range.first != range.last
                else { return nil }
                let name = sheet.definedName(ofRegion: index)
                func remark(_ message: String, _ help: String? = nil) -> WorksheetRemark {
                    WorksheetRemark(message: message, region: index, place: definition.place, name: name, help: help)
                }
                if range.leadsAway {
                    return remark("the range has one value: its step leads away from its end")
                }
                if second == nil, !range.dimension.isOne {
                    let unit = Quantity(1, range.dimension).text()
                    return remark(
                        "the range goes on by 1 in base units (\(unit)): \(range.count) value\(range.count == 1 ? "" : "s")",
                        "write the second value of the range too")
                }
                // An end that is calculated is no number that somebody counted on.
                guard sheet.literals.quantity(of: last) != nil else { return nil }
                let steps = (range.last - range.first) / range.step
                guard abs(steps - steps.rounded()) > 1e-6 else { return nil }
                let end = Quantity(range[range.count - 1], range.dimension).text()
                return remark("the range ends at \(end), before its end")
            }
        })
}
