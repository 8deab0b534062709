import Chains
import Expressions
import Quantities

extension LintRule {
    static let numberAsText = LintRule(
        "number-as-text", .warning, "A number that is defined as a text.",
        inWorksheet: { sheet in
            sheet.calculated.compactMap { index, region in
                guard case .string(let text)? = region.definition?.kind, let first = text.unicodeScalars.first,
                    "+-.0123456789".unicodeScalars.contains(first), let value = try? LiteralText.value(text),
                    case .number = value, let name = sheet.definedName(ofRegion: index),
                    !sheet.isRead(name, by: ["str2num", "num2str", "concat", "substr", "search", "strlen"])
                else { return nil }
                return WorksheetRemark(
                    message: "'\(name)' is the text \"\(text)\" and no number", region: index, name: name,
                    help: "remove the quotes")
            }
        })
}

extension WorksheetLint {
    /// A function of texts is given the variable.
    fileprivate func isRead(_ name: String, by functions: Set<String>) -> Bool {
        calculated.contains { _, region in
            region.formulas.contains { formula in
                var isRead = false
                formula.forEachNode { node in
                    guard case .call(let head, let arguments) = node.kind, case .name(let function) = head.kind,
                        functions.contains(function.dotted)
                    else { return }
                    isRead =
                        isRead
                        || arguments.contains { if case .name(let x) = $0.kind { x.dotted == name } else { false } }
                }
                return isRead
            }
        }
    }
}
