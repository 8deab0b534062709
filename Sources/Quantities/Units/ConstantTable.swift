/// The constants that the programs know by name.
public enum ConstantTable {
    /// The value of the constant of that name (a literal subscript follows a dot, `ε.0`); nil when there is none.
    public static func constant(_ name: String, in dialect: Dialect) -> Quantity? {
        table(of: dialect)[name]
    }

    /// Every name of the dialect, sorted.
    public static func names(in dialect: Dialect) -> [String] { table(of: dialect).keys.sorted() }

    /// SMath Studio keeps its physical constants apart, as units.
    private static func table(of dialect: Dialect) -> [String: Quantity] {
        switch dialect {
        case .mathcad: mathcad
        case .prime: prime
        case .smath: common
        }
    }

    private static let common: [String: Quantity] = [
        "π": Quantity(.pi),
        "e": Quantity(2.718281828459045),
        // Mathcad's infinity is the largest number that it calculates with
        "∞": Quantity(1e307),
        "NaN": Quantity(.nan),
        "%": Quantity(0.01),
    ]

    /// Constants of Mathcad 13 to 15; `g`, `c` and `R` are units there. FRAME counts the pictures of an animation.
    private static let mathcad = common.merging([
        "FRAME": Quantity(0),
        "ε.0": Quantity(8.8541878176e-12, .capacitance.over(.length) ?? .one),
        "μ.0": Quantity(4e-7 * .pi, .inductance.over(.length) ?? .one),
    ]) { $1 }

    /// CODATA 2022 as current releases of Prime round it.
    private static let prime = common.merging([
        "g": Quantity(9.80665, .acceleration),
        "c": Quantity(299_792_458, .speed),
        "e.c": Quantity(1.602176634e-19, .charge),
        "h": Quantity(6.62607015e-34, .energy.times(.time) ?? .one),
        "ℏ": Quantity(1.054571817e-34, .energy.times(.time) ?? .one),
        "k": Quantity(1.380649e-23, .energy.over(.temperature) ?? .one),
        "m.u": Quantity(1.66053906892e-27, .mass),
        "N.A": Quantity(6.02214076e23, Dimension(mol: -1)),
        "R": Quantity(8.314462618, Dimension(m: 2, kg: 1, s: -2, K: -1, mol: -1)),
        "R.∞": Quantity(10973731.56816, Dimension(m: -1)),
        "α": Quantity(0.0072973525643),
        "γ": Quantity(0.57721566490153287),
        "ε.0": Quantity(8.8541878188e-12, .capacitance.over(.length) ?? .one),
        "μ.0": Quantity(1.25663706127e-6, .inductance.over(.length) ?? .one),
        "σ": Quantity(5.670374419e-8, Dimension(kg: 1, s: -3, K: -4)),
        "Φ.0": Quantity(2.067833848e-15, .magneticFlux),
    ]) { $1 }
}
