/// A dimension that people have a word for.
struct NamedDimension: Sendable {
    let word: String
    /// The derived SI unit in which Mathcad shows it; nil where it shows base units.
    let unit: String?

    init(_ word: String, _ unit: String? = nil) {
        self.word = word
        self.unit = unit
    }

    /// The word and unit of a dimension; nil when it has no word.
    static func named(_ dimension: Dimension) -> NamedDimension? {
        all.first { $0.dimension == dimension }?.name
    }

    private static let all: [(dimension: Dimension, name: NamedDimension)] = [
        (.length, NamedDimension("length")),
        (.area, NamedDimension("area")),
        (.volume, NamedDimension("volume")),
        (.mass, NamedDimension("mass")),
        (.time, NamedDimension("time")),
        (.temperature, NamedDimension("temperature")),
        (.current, NamedDimension("current")),
        (.amount, NamedDimension("amount of substance")),
        (.luminosity, NamedDimension("luminous intensity")),
        (.money, NamedDimension("money")),
        (.speed, NamedDimension("speed")),
        (.acceleration, NamedDimension("acceleration")),
        (.frequency, NamedDimension("frequency")),
        (.force, NamedDimension("force", "N")),
        (.lineLoad, NamedDimension("force per length")),
        (.pressure, NamedDimension("pressure", "Pa")),
        (.weightDensity, NamedDimension("force per volume")),
        (.energy, NamedDimension("energy or moment", "J")),
        (.power, NamedDimension("power", "W")),
        (.flow, NamedDimension("volume flow")),
        (.viscosity, NamedDimension("dynamic viscosity")),
        (.diffusivity, NamedDimension("kinematic viscosity")),
        (.charge, NamedDimension("charge", "C")),
        (.voltage, NamedDimension("voltage", "V")),
        (.resistance, NamedDimension("resistance", "Ω")),
        (.conductance, NamedDimension("conductance", "S")),
        (.capacitance, NamedDimension("capacitance", "F")),
        (.inductance, NamedDimension("inductance", "H")),
        (.magneticFlux, NamedDimension("magnetic flux", "Wb")),
        (.fluxDensity, NamedDimension("magnetic flux density", "T")),
        (.illuminance, NamedDimension("illuminance")),
        (Dimension(m: 4), NamedDimension("second moment of area")),
        (Dimension(m: -3, kg: 1), NamedDimension("density")),
        (Dimension(m: -1, kg: 1), NamedDimension("mass per length")),
        (Dimension(kg: 1, s: -1), NamedDimension("mass flow")),
        (.perTemperature, NamedDimension("per temperature")),
    ]
}
