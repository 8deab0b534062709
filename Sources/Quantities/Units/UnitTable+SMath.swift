extension UnitTable {
    /// The units of SMath Studio whose size is certain, under names that Prime writes alike.
    private static let sharedWithSMath = """
        m km dm cm mm μm nm in ft yd mi
        kg mg μg lb oz tonne
        s ms μs ns min hr day
        N kN MN mN daN kgf gf tonnef lbf kip dyne
        Pa hPa kPa MPa GPa bar mbar atm psi ksi torr
        J kJ MJ GJ mJ eV W mW kW MW kWh
        L mL A mA μA V mV kV Ω kΩ MΩ S C F μF nF pF H mH Wb T mT
        Hz kHz MHz GHz K °C °F Δ°C mol kmol cd lm lx Bq Gy Sv
        rad deg ° %
        """

    /// The table of SMath Studio, whose `g` is the gram.
    static func smathTable(from prime: [String: Unit]) -> [String: Unit] {
        var table: [String: Unit] = [:]
        for symbol in sharedWithSMath.split(whereSeparator: \.isWhitespace).map(String.init) {
            table[symbol] = prime[symbol]
        }
        table["g"] = Unit(symbol: "g", factor: 1e-3, dimension: .mass)
        return table
    }
}
