/// The units in which a worksheet shows quantities where their author chose none.
public struct UnitSystem: Hashable, Sendable {
    /// The systems of both programs. In `none` quantities have no units at all.
    public enum Name: String, Sendable { case si, mks, cgs, us, none }

    public let name: Name
    /// True where derived units such as N stand for products of base units.
    public let simplifies: Bool
    /// Volumes are shown in litres, as worksheets of the SI system show them.
    private let hasLitres: Bool

    /// The system of a worksheet. Customized systems are not told apart from those that they change.
    public init(_ name: Name, simplifies: Bool) {
        self.name = name
        // Only the SI system has derived units: stored results of the others name base units alone.
        self.simplifies = simplifies && (name == .si || name == .none)
        hasLitres = self.simplifies
    }

    private init() {
        name = .si
        simplifies = true
        hasLitres = false
    }

    /// What texts that belong to no worksheet show: derived SI units, otherwise base units.
    public static let plain = UnitSystem()

    /// The unit of quantities of a dimension.
    public func unit(of dimension: Dimension) -> UnitExpression {
        if hasLitres, dimension == .volume {
            return UnitExpression(Unit(symbol: "L", factor: 1e-3, dimension: .volume))
        }
        if simplifies { return dimension.displayUnit }
        let factors = BaseDimension.inPrintedOrder.map { UnitExpression.Factor(base($0), dimension[$0]) }
        return UnitExpression(factors) ?? dimension.displayUnit
    }

    private func base(_ dimension: BaseDimension) -> Unit {
        let own: (symbol: String, factor: Double)? =
            switch (name, dimension) {
            case (.cgs, .length): ("cm", 0.01)
            case (.cgs, .mass): ("gm", 1e-3)
            case (.us, .length): ("ft", 0.3048)
            case (.us, .mass): ("lb", 0.45359237)
            default: nil
            }
        return Unit(
            symbol: own?.symbol ?? dimension.symbol, factor: own?.factor ?? 1, dimension: Dimension(dimension))
    }
}

extension BaseDimension {
    /// The order in which products of base units are written: `kg*m^2/s^2`.
    static let inPrintedOrder: [BaseDimension] = [
        .mass, .length, .time, .temperature, .current, .amount, .luminosity, .money,
    ]
}
