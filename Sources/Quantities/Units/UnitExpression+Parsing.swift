extension UnitExpression {
    /// The unit that a text names: `kN*m`, `m/s^2`, `kN·m`, `m²`, `m^(1/2)`, `W/(m^2*K)`, `1/s`, `kg m^-3`, `Δ°C`.
    ///
    /// `*`, `·` and a blank multiply and `/` divides, from left to right; after a `/` a blank is refused as ambiguous.
    /// An empty text is the unit of a pure number. `/°C` and `/°F` are Prime's "per degree".
    public init(parsing text: String, in dialect: Dialect = .prime) throws(UnitTextError) {
        if let known = KnownUnits.unit(text, in: dialect) {
            self = known
            return
        }
        var parser = UnitTextParser(text, dialect: dialect)
        self = try parser.unit()
        KnownUnits.keep(self, text, in: dialect)
    }
}
