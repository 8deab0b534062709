import Expressions
import Quantities
import Worksheets

extension LintRule {
    static let implicitOrigin = LintRule(
        "implicit-origin", .warning, "An array that is counted from 1, although ORIGIN is 0.",
        inWorksheet: { sheet in
            guard sheet.worksheet.settings.origin == 0, !sheet.definesOrigin else { return [] }
            var seen: Set<String> = []
            return sheet.names.definitions.compactMap { definition in
                guard sheet.isOwn(definition.region), seen.insert(definition.name.key).inserted else { return nil }
                return sheet.unsetFirst(definition.name) ?? sheet.unreadFirst(definition.name)
            }
        })
}

extension WorksheetLint {
    fileprivate var definesOrigin: Bool {
        regions.contains { region in
            if case .name(let name)? = region.definedTarget?.kind { name.dotted == "ORIGIN" } else { false }
        }
    }

    /// An array whose elements are set one by one from 1 on, and which is used as a whole.
    fileprivate func unsetFirst(_ array: Name) -> WorksheetRemark? {
        let all = names.definitions(of: array)
        guard let first = all.first, all.allSatisfy({ $0.kind == .element }), let use = wholeUse(of: array) else {
            return nil
        }
        let set = all.map { setIndices(ofRegion: $0.region) }
        guard let axes = set[0]?.count, set.allSatisfy({ $0?.count == axes }) else { return nil }
        let reached = (0..<axes).map { axis in ReachedIndices(set.compactMap { $0?[axis] }) }
        let fromOne = reached.indices.filter { reached[$0].least == 1 }
        guard let axis = fromOne.first else { return nil }
        // A few elements of a matrix of zeros are no rows that somebody counted.
        if fromOne.count < axes, !reached[axis].isCounted { return nil }
        let begin =
            axes == 1
            ? "an element that is"
            : fromOne.count == axes
                ? "a row and a column that are"
                : axis == 0
                    ? "a row that is" : "a column that is"
        return WorksheetRemark(
            message:
                "ORIGIN is 0, so that '\(array.dotted)' begins with \(begin) 0; region \(regions[use].id) uses the whole array",
            region: first.region, name: array.dotted, help: "set ORIGIN to 1, or begin with 0")
    }

    /// The indices with which a region sets elements, for each axis; nil where they are not known.
    private func setIndices(ofRegion index: Int) -> [Progression]? {
        guard let target = regions[index].definedTarget, case .element(_, let indices) = target.kind else { return nil }
        let known = indices.map { node -> Progression? in
            if let x = node.plainNumber { return Progression(first: x, step: 1, last: x, dimension: .one) }
            guard case .name(let name) = node.kind, let definition = names.definition(of: name, at: index),
                case .range(let range)? = value(ofRegion: definition.region), range.dimension.isOne
            else { return nil }
            return range
        }
        return known.contains { $0 == nil } ? nil : known.compactMap { $0 }
    }

    /// A region in which the name stands for the whole array.
    private func wholeUse(of name: Name) -> Int? {
        calculated.first { _, region in uses(of: name, in: [region]).isWhole }?.index
    }

    private func uses(of array: Name, in regions: [MathRegion]) -> ArrayUses {
        var uses = ArrayUses()
        for formula in regions.flatMap(\.formulas) { uses.add(formula, of: array) }
        return uses
    }

    /// A vector that is written out, and of which every element is used but the first.
    fileprivate func unreadFirst(_ array: Name) -> WorksheetRemark? {
        let all = names.definitions(of: array)
        guard all.count == 1, let definition = all.first, definition.kind == .whole, !definition.isGlobal,
            let rows = regions[definition.region].definition?.writtenRows, rows > 2,
            !regions[definition.region].showsItself, !names.mayHideUses, !isInput(region: definition.region)
        else { return nil }
        let uses = uses(of: array, in: calculated.map(\.region))
        guard !uses.isWhole, !uses.areOthers, uses.indices == Set((1..<rows).map(Double.init)) else { return nil }
        return WorksheetRemark(
            message:
                "ORIGIN is 0, and every element of '\(array.dotted)' is used but \(array.dotted)[0], the first",
            region: definition.region, name: array.dotted, help: "set ORIGIN to 1, or begin with 0")
    }
}

extension Expression {
    /// The number of elements of a vector that is written out, perhaps with a unit; nil for anything else.
    fileprivate var writtenRows: Int? {
        switch kind {
        case .matrix(let rows, 1, _): rows
        case .parentheses(let inner), .binary(.multiply, let inner, _), .binary(.scale, let inner, _):
            inner.writtenRows
        default: nil
        }
    }
}

/// The indices along one axis of an array of which elements are set.
private struct ReachedIndices {
    /// By their least ones. They may be too many to be written out.
    private let ranges: [Progression]

    init(_ ranges: [Progression]) { self.ranges = ranges.sorted { $0.least < $1.least } }

    var least: Double? { ranges.first?.least }

    /// They are 1, 2 and so on without a gap.
    var isCounted: Bool {
        var reached = 0.0
        for range in ranges {
            guard range.least == range.least.rounded(), range.least <= reached + 1,
                range.count == 1 || abs(range.step) == 1
            else { return false }
            reached = max(reached, range.greatest)
        }
        return least == 1 && reached > 1
    }
}

extension Progression {
    fileprivate var least: Double { min(first, self[count - 1]) }
    fileprivate var greatest: Double { max(first, self[count - 1]) }
}

/// How a formula uses an array.
private struct ArrayUses {
    /// The numbers that are typed as its one index.
    var indices: Set<Double> = []
    /// It is used by other indices too.
    var areOthers = false
    var isWhole = false

    /// Adds the uses in a formula.
    mutating func add(_ node: Expression, of array: Name) {
        switch node.kind {
        case .name(let name): if name.key == array.key { isWhole = true }
        case .element(let head, let own):
            if case .name(let name) = head.kind {
                if name.key == array.key { note(own) }
            } else {
                add(head, of: array)
            }
            for index in own { add(index, of: array) }
        default: for child in node.children { add(child, of: array) }
        }
    }

    private mutating func note(_ own: [Expression]) {
        if own.count == 1, let index = own[0].plainNumber { indices.insert(index) } else { areOthers = true }
    }
}
