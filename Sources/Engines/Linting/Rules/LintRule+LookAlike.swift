import Expressions

extension LintRule {
    static let lookAlike = LintRule(
        "look-alike", .warning, "Two variables whose names look the same.",
        inWorksheet: { sheet in
            var first: [String: NameFacts.Definition] = [:]
            var seen: Set<String> = []
            return sheet.names.definitions.compactMap { definition in
                guard definition.name.label != .unit, seen.insert(definition.name.key).inserted else { return nil }
                let shape = definition.name.shape
                guard let earlier = first[shape] else {
                    first[shape] = definition
                    return nil
                }
                let (own, other) = (definition.name, earlier.name)
                let difference =
                    own.dotted == other.dotted
                    ? "the same letters in another style" : "'\(own.dotted)' and '\(other.dotted)' are two variables"
                return WorksheetRemark(
                    message: "\(difference); region \(sheet.regions[earlier.region].id) defines the other one",
                    region: definition.region, name: own.dotted)
            }
        })
}

extension Name {
    /// The name with one character for those that look alike on paper: Greek capitals that are drawn as Latin ones, and
    /// the two ways to write an index that is part of a name.
    fileprivate var shape: String {
        String(String.UnicodeScalarView(dotted.unicodeScalars.map { Name.alike[$0] ?? $0 }))
    }

    private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
        "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P",
        "Τ": "T", "Υ": "Y", "Χ": "X", "ο": "o", "\u{B5}": "μ", "∆": "Δ", "Ω": "\u{2126}", "_": ".",
    ]
}
