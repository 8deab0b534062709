import Expressions
import Quantities

extension LintRule {
    static let implicitOrigin = LintRule(
        "implicit-origin", .warning, "An array whose first element nobody sets, because ORIGIN is 0.",
        inWorksheet: { sheet in
            guard sheet.worksheet.settings.origin == 0, !sheet.definesOrigin else { return [] }
            var seen: Set<String> = []
            return sheet.names.definitions.compactMap { definition in
                guard definition.kind == .element, seen.insert(definition.name.key).inserted else { return nil }
                let all = sheet.names.definitions(of: definition.name)
                let name = definition.name.dotted
                guard all.allSatisfy({ $0.kind == .element }),
                    all.allSatisfy({ sheet.leastIndex(ofRegion: $0.region) == 1 }),
                    let use = sheet.wholeUse(of: definition.name)
                else { return nil }
                return WorksheetRemark(
                    message:
                        "ORIGIN is 0, so that '\(name)' begins with an element that is 0; region \(sheet.regions[use].id) uses the whole array",
                    region: definition.region, name: name, help: "set ORIGIN to 1, or begin with 0")
            }
        })
}

extension WorksheetLint {
    fileprivate var definesOrigin: Bool {
        regions.contains { region in
            if case .name(let name)? = region.definedTarget?.kind { name.dotted == "ORIGIN" } else { false }
        }
    }

    /// The least of the indices with which a region sets elements; nil where it is not known.
    fileprivate func leastIndex(ofRegion index: Int) -> Double? {
        guard let target = regions[index].definedTarget, case .element(_, let indices) = target.kind else { return nil }
        let least = indices.map { node -> Double? in
            if let x = node.plainNumber { return x }
            guard case .name(let name) = node.kind, let definition = names.definition(of: name, at: index),
                case .range(let range)? = value(ofRegion: definition.region), range.dimension.isOne
            else { return nil }
            return min(range.first, range[range.count - 1])
        }
        // Both of a matrix count from the same origin.
        guard let known = least.first, least.allSatisfy({ $0 == known }) else { return nil }
        return known
    }

    /// A region in which the name stands for the whole array.
    fileprivate func wholeUse(of name: Name) -> Int? {
        calculated.first { _, region in region.formulas.contains { $0.usesWhole(name) } }?.index
    }
}

extension Expression {
    fileprivate func usesWhole(_ array: Name) -> Bool {
        switch kind {
        case .name(let name): return name.key == array.key
        case .element(let head, let indices):
            if case .name = head.kind { return indices.contains { $0.usesWhole(array) } }
            return anyChild { $0.usesWhole(array) }
        default: return anyChild { $0.usesWhole(array) }
        }
    }
}
