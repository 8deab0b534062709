/// One line of the unit table: a unit under all of its names, with the prefixes that the programs know for it.
struct UnitRow: Sendable {
    /// The names in formulas, between blanks; prefixes are put before the first.
    let symbols: String
    /// The names in stored results, between blanks; prefix words are put before the first.
    let fileNames: String
    let factor: Double
    let dimension: Dimension
    let offset: Double
    /// The symbols of the prefixes that are known, between blanks.
    let prefixes: String
    /// The one dialect that knows the unit; nil when both do.
    let only: Dialect?
    /// True where it is not known for certain what the programs mean by the unit: formulas refuse it.
    let isDoubtful: Bool

    init(
        _ symbols: String, _ fileNames: String, _ factor: Double, _ dimension: Dimension, offset: Double = 0,
        prefixes: String = "", only dialect: Dialect? = nil, isDoubtful: Bool = false
    ) {
        self.symbols = symbols
        self.fileNames = fileNames
        self.factor = factor
        self.dimension = dimension
        self.offset = offset
        self.prefixes = prefixes
        only = dialect
        self.isDoubtful = isDoubtful
    }

    /// Every symbol with its unit: the row's own, then the prefixed ones.
    var units: [Unit] {
        var units: [Unit] = []
        forEachUnit { units.append($0) }
        return units
    }

    /// Calls `body` with every unit of the row.
    func forEachUnit(_ body: (Unit) -> Void) {
        // By bytes: the first look-up of a unit waits for all rows, and characters take ten times as long.
        let blank = UInt8(ascii: " ")
        let names = symbols.utf8.split(separator: blank).map { String(Substring($0)) }
        for symbol in names { body(Unit(symbol: symbol, factor: factor, offset: offset, self)) }
        guard let first = names.first else { return }
        for sign in prefixes.utf8.split(separator: blank).map({ String(Substring($0)) }) {
            guard let prefix = MetricPrefix(symbol: sign) else { continue }
            body(Unit(symbol: sign + first, factor: prefix.times(factor), self))
        }
    }

    /// Every name in stored results with its unit, whose symbol is the one in formulas.
    var fileUnits: [(name: String, unit: Unit)] {
        let symbol = symbols.prefix { $0 != " " }
        let unit = Unit(symbol: String(symbol), factor: factor, offset: offset, self)
        let own = fileNames.split(separator: " ").map { (String($0), unit) }
        let first = fileNames.prefix { $0 != " " }
        return own
            + prefixes.split(separator: " ").compactMap { sign in
                MetricPrefix(symbol: sign).map {
                    ("\($0.word)\(first)", Unit(symbol: "\(sign)\(symbol)", factor: $0.times(factor), self))
                }
            }
    }
}

extension Unit {
    fileprivate init(symbol: String, factor: Double, offset: Double = 0, _ row: UnitRow) {
        self.init(
            symbol: symbol, factor: factor, dimension: row.dimension, offset: offset, isDoubtful: row.isDoubtful)
    }
}
