import Quantities

/// The units that formulas know, for people, for programs and for the documentation.
struct UnitList {
    /// A unit under one name, and the programs that know it.
    private struct Row {
        let unit: Unit
        let dialects: [Dialect]
    }

    private let rows: [Row]

    /// The units of these names, or all where none is given.
    init(_ names: [String] = []) {
        let chosen = Set(names)
        var rows: [Row] = []
        for symbol in Set(Dialect.allCases.flatMap { UnitTable.symbols(in: $0) }).sorted()
        where chosen.isEmpty || chosen.contains(symbol) {
            // A name may be of another size in another program.
            for (unit, dialects) in UnitList.meanings(of: symbol) where !unit.isDoubtful {
                rows.append(Row(unit: unit, dialects: dialects))
            }
        }
        self.rows = rows
    }

    /// Every name of a unit in any program.
    static var names: [String] { Set(Dialect.allCases.flatMap { UnitTable.symbols(in: $0) }).sorted() }

    private static func meanings(of symbol: String) -> [(unit: Unit, dialects: [Dialect])] {
        var meanings: [(unit: Unit, dialects: [Dialect])] = []
        for dialect in Dialect.allCases {
            guard let unit = UnitTable.unit(symbol, in: dialect) else { continue }
            if let index = meanings.firstIndex(where: { $0.unit == unit }) {
                meanings[index].dialects.append(dialect)
            } else {
                meanings.append((unit, [dialect]))
            }
        }
        return meanings
    }

    // MARK: Forms

    var lines: [String] {
        groups.flatMap { group in
            ["", group.title] + group.rows.map { "  \(padded($0.symbols)) \($0.size)" }
        }.dropFirst().map { $0 }
    }

    var markdown: [String] {
        groups.flatMap { group in
            [
                "", "## \(group.title.prefix(1).uppercased() + group.title.dropFirst())", "", "| unit | one of it |",
                "|---|---|",
            ]
                + group.rows.map { "| \($0.marked) | \($0.size) |" }
        }
    }

    var document: JSON {
        [
            "units": .array(
                rows.map { row in
                    [
                        "symbol": .string(row.unit.symbol), "factor": .double(row.unit.factor),
                        "offset": .double(row.unit.offset), "dimension": row.unit.dimension.json,
                        "programs": .array(row.dialects.map { .string($0.rawValue) }),
                    ]
                })
        ]
    }

    private func padded(_ text: String) -> String {
        text + String(repeating: " ", count: max(0, UnitList.column - text.count))
    }

    private static let column = 34

    // MARK: Groups

    private struct Line {
        let symbols: String
        /// The same for Markdown.
        let marked: String
        let size: String
    }

    /// By dimension, in it by size; names of one size stand in one line.
    private var groups: [(title: String, rows: [Line])] {
        Dictionary(grouping: rows, by: \.unit.dimension).map { dimension, rows in
            (dimension.described, lines(of: rows))
        }.sorted { $0.title < $1.title }
    }

    private func lines(of rows: [Row]) -> [Line] {
        let alike = Dictionary(grouping: rows) { [$0.unit.factor, $0.unit.offset] }
        return alike.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.map { _, rows in
            let unit = rows[0].unit
            return Line(
                symbols: rows.map { $0.unit.symbol + note($0) }.joined(separator: ", "),
                marked: rows.map { "`\($0.unit.symbol)`" + note($0) }.joined(separator: ", "), size: size(of: unit))
        }
    }

    /// The programs that know the name, where not all do.
    private func note(_ row: Row) -> String {
        if row.dialects.count == Dialect.allCases.count { return "" }
        return " (" + row.dialects.map { UnitList.programs[$0] ?? "" }.joined(separator: ", ") + ")"
    }

    private static let programs: [Dialect: String] = [.mathcad: "15", .prime: "Prime", .smath: "SMath"]

    private func size(of unit: Unit) -> String {
        let text = Quantity(unit.factor, unit.dimension).text(format: .exact)
        return unit.isAffine ? "\(text), from \(NumberFormat.exact.text(unit.offset)) K on" : text
    }
}
