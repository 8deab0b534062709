import Synchronization

/// The units of texts that were parsed before: a chain names the same few again and again.
enum KnownUnits {
    /// The most texts that are kept of one dialect, and the most bytes of one; then they are forgotten.
    private static let (mostTexts, longest) = (256, 64)

    private static let mathcad = Mutex<[String: UnitExpression]>([:])
    private static let prime = Mutex<[String: UnitExpression]>([:])
    private static let smath = Mutex<[String: UnitExpression]>([:])

    static func unit(_ text: String, in dialect: Dialect) -> UnitExpression? {
        switch dialect {
        case .mathcad: mathcad.withLock { $0[text] }
        case .prime: prime.withLock { $0[text] }
        case .smath: smath.withLock { $0[text] }
        }
    }

    static func keep(_ unit: UnitExpression, _ text: String, in dialect: Dialect) {
        guard text.utf8.count <= longest else { return }
        switch dialect {
        case .mathcad: mathcad.withLock { keep(unit, text, in: &$0) }
        case .prime: prime.withLock { keep(unit, text, in: &$0) }
        case .smath: smath.withLock { keep(unit, text, in: &$0) }
        }
    }

    private static func keep(_ unit: UnitExpression, _ text: String, in units: inout [String: UnitExpression]) {
        if units.count >= mostTexts { units.removeAll() }
        units[text] = unit
    }
}
