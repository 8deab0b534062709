import Chains
import Expressions
import Worksheets

/// One math region of a worksheet that is compared with another worksheet.
struct FormulaEntry {
    /// What may stand for what: definitions by their names, other formulas by their role.
    enum Role: Hashable {
        case definition(String)
        case shown, symbolic, constraint, given, disabled
    }

    /// The position of the math region.
    let index: Int
    let role: Role
    let text: String
    /// Equal for formulas that say the same, apart from the ways of writing of two families of files.
    let identity: String

    /// `isSameFormat` where both worksheets are of one format, so that formulas can be compared to the last mark, and have
    /// aliases both or neither.
    init(_ region: MathRegion, _ aliases: [Alias], at index: Int, isSameFormat: Bool) {
        self.index = index
        var text = ExpressionPrinter.text(of: region.statement)
        if region.isDisabled { text += "  (disabled)" }
        let names = isSameFormat ? aliases.map { "\($0.direction.rawValue) \($0.name)" }.sorted() : []
        if !names.isEmpty { text += "  (" + names.joined(separator: ", ") + ")" }
        self.text = text
        role = region.isDisabled ? .disabled : Role(region.statement)
        if isSameFormat {
            var hash = Fingerprint()
            hash.combine(region.statement)
            hash.combine(region.isDisabled ? 1 : 0)
            identity = hash.hex + names.joined(separator: ",")
        } else {
            identity = self.text
        }
    }

    /// The name that the region defines, where it is one.
    var name: String? { if case .definition(let name) = role { name } else { nil } }
}

extension FormulaEntry.Role {
    fileprivate init(_ statement: Statement) {
        switch statement {
        case .define, .globalDefine, .external:
            self = .definition(statement.definedNames.joined(separator: ", "))
        case .evaluate: self = .shown
        case .symbolic: self = .symbolic
        case .bare: self = .constraint
        case .given: self = .given
        }
    }
}
