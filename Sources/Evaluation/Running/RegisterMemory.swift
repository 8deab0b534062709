import Quantities
import Synchronization

/// The memory of one machine's registers. It is lent to one machine after another, because memory of this size that is
/// freed goes back to the system and has to be cleared page by page for the next machine.
struct RegisterMemory {
    let reals: UnsafeMutablePointer<Double>
    let values: UnsafeMutablePointer<Value>

    static let realCapacity = 1 << 20
    static let valueCapacity = 1 << 18

    /// What no machine uses at present, as addresses.
    private static let idle = Mutex<[(reals: UInt, values: UInt)]>([])

    /// Memory that holds nothing yet.
    static func borrow() -> RegisterMemory {
        if let known = idle.withLock({ $0.popLast() }),
            let reals = UnsafeMutablePointer<Double>(bitPattern: known.reals),
            let values = UnsafeMutablePointer<Value>(bitPattern: known.values)
        {
            return RegisterMemory(reals: reals, values: values)
        }
        return RegisterMemory(
            reals: .allocate(capacity: realCapacity), values: .allocate(capacity: valueCapacity))
    }

    /// Gives the memory back, which must hold no value any more.
    func giveBack() {
        let addresses = (UInt(bitPattern: reals), UInt(bitPattern: values))
        RegisterMemory.idle.withLock { $0.append(addresses) }
    }
}
