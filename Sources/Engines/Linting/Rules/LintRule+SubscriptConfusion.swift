import Expressions

extension LintRule {
    static let subscriptConfusion = LintRule(
        "subscript-confusion", .warning, "A name with a subscript that looks like an element of an array.",
        inWorksheet: { sheet in
            var named: [String: NameFacts.Definition] = [:]
            for definition in sheet.names.definitions where !definition.name.subscripted.isEmpty {
                if named[definition.name.dotted] == nil { named[definition.name.dotted] = definition }
            }
            if named.isEmpty { return [] }
            var seen: Set<String> = []
            return sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                var found: [WorksheetRemark] = []
                for node in region.formulas + [region.definedTarget].compactMap({ $0 }) {
                    node.forEachNode { node in
                        guard let text = node.elementText, let twin = named[text], seen.insert(text).inserted else {
                            return
                        }
                        found.append(
                            WorksheetRemark(
                                message:
                                    "this element looks like the variable '\(text)' with a literal subscript, which region \(sheet.regions[twin.region].id) defines",
                                region: index, place: node.place, name: text))
                    }
                }
                return found
            }
        })
}

extension Expression {
    /// An element as a name with a literal subscript would be written: `x.1` for the element 1 of x.
    fileprivate var elementText: String? {
        guard case .element(let array, let indices) = kind, indices.count == 1, case .name(let name) = array.kind,
            name.subscripted.isEmpty
        else { return nil }
        switch indices[0].kind {
        case .number(let x) where x == x.rounded() && abs(x) < 1e6: return "\(name.text).\(Int(x))"
        case .name(let index) where index.subscripted.isEmpty: return "\(name.text).\(index.text)"
        default: return nil
        }
    }
}
