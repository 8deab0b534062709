import Evaluation
import Expressions
import Quantities
import Worksheets

/// What has changed from one worksheet to another: formulas, matched by name and place, and what they give.
public struct WorksheetDifferences: Sendable {
    /// The kinds of changes, as documents name them.
    public enum Kind: String, Sendable, CaseIterable {
        case added, removed
        /// Another formula of the same name, or at the same place.
        case changed
        /// The same formula gives another result.
        case result
    }

    /// A formula in one of the worksheets.
    public struct Side: Sendable {
        /// The file's region id.
        public let region: String
        public let formula: String
        /// The value, or the error; nil where the region has none.
        public let result: String?
    }

    /// A formula that is not the same, or does not give the same.
    public struct Change: Sendable {
        public let kind: Kind
        /// The name defined, or else the formula.
        public let label: String
        public let old: Side?
        public let new: Side?
        /// How far the new number is from the old one, relative to that; nil where they are no such numbers.
        public let deviation: Double?
    }

    /// In the order of the new worksheet; what was removed stands where it was.
    public let changes: [Change]
    /// How many formulas are the same and give the same.
    public let same: Int

    /// Both calculations have run. Numbers that differ by no more than `tolerance`, relative to the old one, are the same.
    public init(from old: WorksheetCalculation, to new: WorksheetCalculation, tolerance: Double = 1e-12) {
        let isSameFormat = old.worksheet.settings.dialect == new.worksheet.settings.dialect
        let (a, b) = (FormulaSide(old, isSameFormat), FormulaSide(new, isSameFormat))
        let matching = FormulaMatching(a.entries, b.entries)
        var same = 0
        var changes: [(place: Double, change: Change)] = []
        for (position, entry) in b.entries.enumerated() {
            guard let other = matching.old[position] else {
                let change = Change(
                    kind: .added, label: entry.label, old: nil, new: b.side(position), deviation: nil)
                changes.append((Double(position), change))
                continue
            }
            let isSameFormula = a.entries[other].identity == entry.identity
            let deviation = b.deviation(position, from: a, other)
            if isSameFormula && deviation <= tolerance {
                same += 1
                continue
            }
            let change = Change(
                kind: isSameFormula ? .result : .changed, label: entry.label, old: a.side(other, beside: b, position),
                new: b.side(position, beside: a, other), deviation: deviation.isFinite ? deviation : nil)
            changes.append((Double(position), change))
        }
        var place = -1
        for (position, entry) in a.entries.enumerated() {
            if let other = matching.new[position] {
                place = other
                continue
            }
            let change = Change(kind: .removed, label: entry.label, old: a.side(position), new: nil, deviation: nil)
            changes.append((Double(place) + 0.5, change))
        }
        self.same = same
        self.changes =
            WorksheetDifferences.settings(old.worksheet, new.worksheet)
            + changes.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
            .map(\.element.change)
    }

    /// The settings that results depend on and that are not the same.
    private static func settings(_ old: Worksheet, _ new: Worksheet) -> [Change] {
        zip(old.settings.listed, new.settings.listed).compactMap { old, new in
            if old.value == new.value { return nil }
            func side(_ value: String) -> Side { Side(region: "", formula: "\(old.name) = \(value)", result: nil) }
            return Change(
                kind: .changed, label: old.name, old: side(old.value), new: side(new.value), deviation: nil)
        }
    }
}

extension CalculationSettings {
    /// What results depend on, as text.
    fileprivate var listed: [(name: String, value: String)] {
        func text(_ number: Double) -> String { NumberFormat.plain.text(number) }
        return [
            ("ORIGIN", text(origin)), ("TOL", text(tolerance)), ("CTOL", text(constraintTolerance)),
            ("seed of random numbers", text(randomSeed)), ("PRNPRECISION", text(prnPrecision)),
            ("PRNCOLWIDTH", text(prnColumnWidth)), ("exact comparison", "\(exactBoolean)"),
            ("0/0", zeroOverZero.map(text) ?? "an error"), ("strict singularity", "\(strictSingularity)"),
            ("strings use ORIGIN", "\(stringsUseOrigin)"),
        ]
    }
}

extension FormulaEntry {
    fileprivate var label: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? text }
}
