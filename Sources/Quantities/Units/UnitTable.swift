/// Looks units up by the names that formulas and files use.
///
/// The rows are in `UnitTable+Geometry.swift`, `UnitTable+Mechanics.swift` and `UnitTable+Physics.swift`; the dictionaries
/// are made at the first look-up.
public enum UnitTable {
    /// The unit of that name in formulas of the dialect; nil when there is none.
    ///
    /// The name stands as written, except that characters which look alike (µ and μ, the two ohms, ∆ and Δ) are one.
    public static func unit(_ symbol: String, in dialect: Dialect) -> Unit? {
        let units = table(of: dialect)
        return units[symbol] ?? folded(symbol).flatMap { units[$0] }
    }

    /// The unit that result files name in words, such as `kilonewton` or `pounds_per_sq_inch`; nil when there is none.
    ///
    /// Capitals, underscores and a plural ending do not count where the exact name is not known.
    public static func unit(fileName: String) -> Unit? {
        if let unit = byFileName[fileName] { return unit }
        let loose = looseName(fileName)
        return byLooseName[loose] ?? (loose.last == "s" ? byLooseName[String(loose.dropLast())] : nil)
    }

    /// The name in result files of the unit with that symbol; nil where it has none.
    public static func fileName(of symbol: String) -> String? { fileNames[symbol] }

    private static let fileNames = Dictionary(
        rows.flatMap(\.fileUnits).map { ($0.unit.symbol, $0.name) }, uniquingKeysWith: { first, _ in first })

    /// Every symbol of the dialect, sorted: what near names are sought in.
    public static func symbols(in dialect: Dialect) -> [String] {
        switch dialect {
        case .mathcad: mathcadSymbols
        case .prime: primeSymbols
        case .smath: smathSymbols
        }
    }

    private static let mathcadSymbols = mathcad.keys.sorted()
    private static let primeSymbols = prime.keys.sorted()
    private static let smathSymbols = smath.keys.sorted()

    private static func table(of dialect: Dialect) -> [String: Unit] {
        switch dialect {
        case .mathcad: mathcad
        case .prime: prime
        case .smath: smath
        }
    }

    static let rows: [UnitRow] = geometry + mechanics + physics

    private static let prime = table(.prime)
    private static let mathcad = table(.mathcad)
    private static let smath = smathTable(from: prime)

    private static func table(_ dialect: Dialect) -> [String: Unit] {
        var table: [String: Unit] = [:]
        table.reserveCapacity(512)
        for row in rows where row.only == nil || row.only == dialect {
            row.forEachUnit { table[$0.symbol] = $0 }
        }
        return table
    }

    private static let byFileName = Dictionary(
        rows.flatMap(\.fileUnits).map { ($0.name, $0.unit) }, uniquingKeysWith: { first, _ in first })

    private static let byLooseName = Dictionary(
        byFileName.map { (looseName($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })

    private static func looseName(_ name: String) -> String { name.lowercased().filter { $0 != "_" && $0 != " " } }

    /// The name with one character for each of those that look alike; nil where nothing changes.
    private static func folded(_ symbol: String) -> String? {
        guard symbol.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var folded = ""
        for scalar in symbol.unicodeScalars {
            switch scalar {
            case "\u{B5}": folded += "μ"
            case "\u{2126}": folded += "Ω"
            case "\u{212B}": folded += "Å"
            case "\u{2206}": folded += "Δ"
            case "\u{212A}": folded += "K"
            case "\u{BA}": folded += "°"
            case "\u{2103}": folded += "°C"
            case "\u{2109}": folded += "°F"
            default: folded.unicodeScalars.append(scalar)
            }
        }
        return folded
    }
}
