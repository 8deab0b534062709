import Quantities

/// A region whose code gives one real number of known dimension: the short way through a run.
final class RealPass {
    let code: Code
    /// Where the code leaves the number.
    let register: Int
    let dimension: Dimension
    /// The slot of the name that the number is bound to; nil where it is only shown.
    let slot: Int?
    /// What the last run gave, in SI base units.
    var si = 0.0

    /// The short way for the work of a region; nil where it has none.
    init?(_ work: RegionUnit.Work) {
        guard case .formula(let formula, let target) = work, let code = formula.realCode,
            case .real(let register)? = code.results.first?.location,
            case .real(let dimension) = code.resultType
        else { return nil }
        switch target {
        case .none: slot = nil
        case .name(_, let slot): self.slot = slot
        default: return nil
        }
        self.code = code
        self.register = Int(register)
        self.dimension = dimension
    }
}
