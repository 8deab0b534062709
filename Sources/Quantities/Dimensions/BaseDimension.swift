/// The base dimensions of quantities, in the order in which exponents are kept and printed.
public enum BaseDimension: Int, CaseIterable, Sendable {
    case length, mass, time, temperature, current, amount, luminosity, money

    /// The symbol of the SI base unit: the key in JSON and the name in printed units.
    public var symbol: String {
        switch self {
        case .length: "m"
        case .mass: "kg"
        case .time: "s"
        case .temperature: "K"
        case .current: "A"
        case .amount: "mol"
        case .luminosity: "cd"
        case .money: "¤"
        }
    }

    /// The word by which messages name a pure power of this base.
    public var word: String {
        switch self {
        case .length: "length"
        case .mass: "mass"
        case .time: "time"
        case .temperature: "temperature"
        case .current: "current"
        case .amount: "amount of substance"
        case .luminosity: "luminous intensity"
        case .money: "money"
        }
    }
}
