extension UnitTable {
    /// The gallon of the programs in m³: results stored in worksheets of both families agree with this number, which is
    /// 4.9e-8 above 231 in³. Its fractions follow.
    static let gallon = 0.003785411968
    static let fluidOunce = gallon / 128

    /// Length, area, volume and angle.
    static let geometry: [UnitRow] = [
        // Length
        UnitRow("m", "meter metre", 1, .length, prefixes: "k d c m n p f"),
        UnitRow("μm micron", "micron micrometer", 1e-6, .length),
        UnitRow("Å angstrom Angstrom", "angstrom", 1e-10, .length),
        UnitRow("in", "inch", 0.0254, .length),
        UnitRow("ft", "foot", 0.3048, .length),
        UnitRow("yd", "yard", 0.9144, .length),
        UnitRow("mi", "mile", 1609.344, .length),
        UnitRow("nmi", "nautical_mile", 1852, .length),
        UnitRow("mil", "mil", 2.54e-5, .length),
        UnitRow("furlong", "furlong", 201.168, .length),
        UnitRow("cubit", "cubit", 0.4572, .length),
        UnitRow("hand", "hand", 0.1016, .length, only: .prime),
        UnitRow("rod", "rod", 5.0292, .length, only: .prime),
        UnitRow("chain", "chain", 20.1168, .length, only: .prime),
        UnitRow("fathom", "fathom", 1.8288, .length, only: .prime),
        UnitRow("league", "league", 4828.032, .length, only: .prime),
        UnitRow("ftUS", "survey_foot", 1200.0 / 3937, .length, only: .prime),
        UnitRow("a.0", "bohr", 5.291772108e-11, .length, only: .mathcad),
        UnitRow("bohr", "bohr_radius", 5.29177210e-11, .length, only: .prime),
        UnitRow("ly", "light_year", 9.4607304725808e15, .length, only: .prime),
        UnitRow("au", "astronomical_unit", 1.495978707e11, .length, only: .prime),
        UnitRow("pc", "parsec", 3.0856775814913673e16, .length, prefixes: "k M", only: .prime),
        UnitRow("Smoot", "smoot", 1.7018, .length, only: .prime),
        // Area
        UnitRow("acre", "acre", 4046.8564224, .area),
        UnitRow("hectare ha", "hectare", 1e4, .area),
        UnitRow("barn", "barn", 1e-28, .area),
        // Volume
        UnitRow("L l liter", "liter litre", 1e-3, .volume, prefixes: "h d c m μ"),
        UnitRow("gal", "gallon", gallon, .volume),
        UnitRow("galUK", "UK_gallon imperial_gallon", 0.00454609, .volume),
        UnitRow("quart qt", "quart", 32 * fluidOunce, .volume),
        UnitRow("pint pt", "pint", 16 * fluidOunce, .volume),
        UnitRow("cup", "cup", 8 * fluidOunce, .volume),
        UnitRow("fl_oz", "fluid_ounce", fluidOunce, .volume),
        UnitRow("tbsp", "tablespoon", fluidOunce / 2, .volume),
        UnitRow("tsp", "teaspoon", fluidOunce / 6, .volume),
        UnitRow("bbl", "barrel", 42 * gallon, .volume),
        UnitRow("bushel", "bushel", 0.03523907016688, .volume),
        UnitRow("cc", "cubic_centimeter", 1e-6, .volume, only: .prime),
        // Angle: a pure number
        UnitRow("rad", "radian", 1, .one, prefixes: "m"),
        UnitRow("sr", "steradian", 1, .one),
        UnitRow("deg °", "degree", .pi / 180, .one),
        UnitRow("grad gon", "gradian", .pi / 200, .one),
        UnitRow("arcmin", "arc_minute arcminute", .pi / 10800, .one),
        UnitRow("arcsec", "arc_second arcsecond", .pi / 648_000, .one),
        UnitRow("rev", "revolution", 2 * .pi, .one, only: .prime),
        // Ratios and amounts of data: pure numbers too, data counted in powers of 1024
        UnitRow("%", "percent", 0.01, .one),
        UnitRow("ppm", "parts_per_million", 1e-6, .one, only: .prime),
        UnitRow("bit", "bit", 1, .one, only: .prime),
        UnitRow("Kbit", "kilobit", 1024, .one, only: .prime),
        UnitRow("Mbit", "megabit", 1_048_576, .one, only: .prime),
        UnitRow("Gbit", "gigabit", 1_073_741_824, .one, only: .prime),
        UnitRow("Tbit", "terabit", 1_099_511_627_776, .one, only: .prime),
        UnitRow("Pbit", "petabit", 1_125_899_906_842_624, .one, only: .prime),
        UnitRow("B byte", "byte", 8, .one, only: .prime),
        UnitRow("KB", "kilobyte", 8 * 1024, .one, only: .prime),
        UnitRow("MB", "megabyte", 8 * 1_048_576, .one, only: .prime),
        UnitRow("GB", "gigabyte", 8 * 1_073_741_824, .one, only: .prime),
        UnitRow("TB", "terabyte", 8 * 1_099_511_627_776, .one, only: .prime),
        UnitRow("PB", "petabyte", 8 * 1_125_899_906_842_624, .one, only: .prime),
    ]
}
