import Quantities

/// The values of a worksheet's definitions while it is evaluated.
struct Slots {
    /// Real numbers of known dimension, in SI base units.
    var reals: [Double] = []
    /// The dimensions of the real ones; nil where the value is boxed.
    var dimensions: [Dimension?] = []
    var values: [Value] = []

    mutating func add() -> Int {
        reals.append(0)
        dimensions.append(nil)
        values.append(.number(0))
        return reals.count - 1
    }

    /// Sets a real number in SI base units.
    mutating func set(_ slot: Int, _ si: Double, _ dimension: Dimension) {
        reals[slot] = si
        dimensions[slot] = dimension
    }

    /// The boxed value of a slot.
    subscript(slot: Int) -> Value {
        get {
            if let dimension = dimensions[slot] { return .number(reals[slot], dimension) }
            return values[slot]
        }
        set {
            if case .number(let quantity) = newValue {
                reals[slot] = quantity.si
                dimensions[slot] = quantity.dimension
            } else {
                dimensions[slot] = nil
                values[slot] = newValue
            }
        }
    }
}
