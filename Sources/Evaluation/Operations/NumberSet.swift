import Quantities

/// The number sets that `∈` asks for.
enum NumberSet: UInt8, CaseIterable {
    case integers, reals, complexes

    var symbol: Unicode.Scalar {
        switch self {
        case .integers: "ℤ"
        case .reals: "ℝ"
        case .complexes: "ℂ"
        }
    }

    func contains(_ value: Value) -> Bool {
        switch (self, value) {
        case (.integers, .number(let x)): x.si == x.si.rounded()
        case (.reals, .number), (.complexes, .number), (.complexes, .complex): true
        default: false
        }
    }
}
