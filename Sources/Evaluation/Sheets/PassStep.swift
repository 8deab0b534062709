import Quantities

/// One region on a later run. It holds references without counting them: the program that runs it keeps the region.
struct PassStep {
    let unit: Unmanaged<RegionUnit>
    private let pass: Unmanaged<RealPass>?
    private let code: Unmanaged<Code>?
    private let register: Int
    private let slot: Int

    init(_ unit: RegionUnit) {
        self.unit = .passUnretained(unit)
        pass = unit.real.map { .passUnretained($0) }
        code = unit.real.map { .passUnretained($0.code) }
        register = unit.real?.register ?? 0
        slot = unit.real?.slot ?? -1
    }

    /// Runs the region's code and keeps its number; false where the region has no such code or it had to be left.
    fileprivate func take(on machine: Machine) -> Bool {
        guard let code, let pass,
            let si = code._withUnsafeGuaranteedRef({ machine.runReal($0, register: register) })
        else { return false }
        pass._withUnsafeGuaranteedRef { $0.si = si }
        unit._withUnsafeGuaranteedRef { if $0.tookLongWay { $0.takeShortWayAgain() } }
        if slot >= 0 { machine.slots.reals[slot] = si }
        return true
    }
}

extension Machine {
    /// Runs a region that gives one real number; false where the long way must decide.
    func takeShortWay(_ step: PassStep) -> Bool { step.take(on: self) }
}
