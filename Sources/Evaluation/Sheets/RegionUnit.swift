import Expressions
import Quantities

/// One region made ready to run, and what its last run gave.
final class RegionUnit {
    /// What the value is bound to.
    enum Target {
        case none
        /// A name.
        case name(Name, slot: Int)
        /// An array taken apart into names, column by column; `rows` and `columns` are those of the names.
        case names([(name: Name, slot: Int)?], rows: Int, columns: Int)
        /// A setting: ORIGIN, TOL or CTOL.
        case setting(String)
    }

    enum Work {
        /// The region computes nothing.
        case nothing
        case formula(Formula, Target)
        /// A function definition.
        case function(FunctionPrototype, Name, slot: Int)
        /// A guess of a solve block: shown, if anything; its names have no meaning outside of the block.
        case aside(Formula?, [Name])
        /// A value given from outside in place of the right-hand side.
        case input(Target)
        /// What the evaluator does not compute; the names it would define are not known.
        case failure(EvaluationError, [Name])
    }

    /// What a run of the region gave.
    enum Outcome {
        case none
        /// The real number of the unit's `real` pass.
        case real
        case value(Value)
        case failed(EvaluationError)
    }

    let region: MathRegion
    /// Where the region stands among the definitions; those of global ones are negative.
    let position: Int
    let work: Work
    /// The short way through a run; nil where the region is not so simple, or its first run could not take it.
    private(set) var real: RealPass?
    /// How the region's own `=` shows the value; nil where it has none.
    let display: Display?
    /// The elements that an indexed definition shows: those that it wrote.
    var written: Expression?
    var outcome = Outcome.none
    private(set) var tookLongWay = false
    /// What the region's own `=` shows.
    var shown: Result<RegionResult.Shown?, EvaluationError> = .success(nil)
    /// The value where the region's own `=` shows another than the one defined.
    var shownValue: Value?
    /// What inner evaluations showed, by ordinal.
    var inner: [Int: RegionResult.Outcome] = [:]

    init(_ region: MathRegion, at position: Int, _ work: Work, display: Display? = nil) {
        self.region = region
        self.position = position
        self.work = work
        self.display = display
        real = RealPass(work)
    }

    /// Ends the first run: the short way stays open only where that run took it, so that the slot is a real one.
    func settle() {
        if case .real = outcome { return }
        real = nil
    }

    /// Marks a run that the short way could not take, though it is open.
    func takeLongWay() { tookLongWay = real != nil }

    func takeShortWayAgain() {
        tookLongWay = false
        outcome = .real
    }

    /// The outcome as a value; nil where the region computes nothing.
    var result: Result<Value, EvaluationError>? {
        switch outcome {
        case .none: nil
        case .real: real.map { .success(.number($0.si, $0.dimension)) }
        case .value(let value): .success(value)
        case .failed(let error): .failure(error)
        }
    }

    /// The setting that the region defines: ORIGIN, TOL or CTOL; nil for any other.
    var settingName: String? {
        switch work {
        case .formula(_, .setting(let name)), .input(.setting(let name)): name
        default: nil
        }
    }

    /// What the region sets ORIGIN, TOL or CTOL to; nil where it does no such thing.
    var setting: Value? {
        guard settingName != nil, case .value(let value) = outcome else { return nil }
        return value
    }

    /// The names that the region defines, and their slots.
    var definitions: [(name: Name, slot: Int)] {
        switch work {
        case .nothing, .aside: []
        case .formula(_, let target), .input(let target): target.names
        case .function(_, let name, let slot): [(name, slot)]
        case .failure(_, let names): names.map { ($0, 0) }
        }
    }
}

extension RegionUnit.Target {
    /// The names that get a value, and their slots.
    var names: [(name: Name, slot: Int)] {
        switch self {
        case .none, .setting: []
        case .name(let name, let slot): [(name, slot)]
        case .names(let names, _, _): names.compactMap { $0 }
        }
    }
}
