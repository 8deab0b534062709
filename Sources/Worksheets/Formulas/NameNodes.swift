import Expressions

/// One shared node for each name of a worksheet, found by the bytes of its element: worksheets repeat few names often.
final class NameNodes {
    private struct Entry {
        let hash: UInt64
        let start: Int
        let count: Int
        let kind: Expression.Kind
    }

    private var entries: [Entry] = []
    /// Positions in `entries` by hash, -1 where free; twice as many as entries at least.
    private var slots = [Int32](repeating: -1, count: 512)
    /// The keys of all entries, and behind them the key that is looked for.
    private var keys = GrowingBuffer<UInt8>(capacity: 4096)
    private var used = 0

    deinit { keys.deallocate() }

    /// The node of the name that an `id` element says; `make` tells the name where it is new.
    func node(_ element: Element, make: (Element) -> Name) -> Expression.Kind {
        keys.removeAll(after: used)
        element.appendNameKey(to: &keys)
        let count = keys.count - used
        let hash = hash(keys.base + used, count)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, entry.count == count, isSame(entry.start) { return entry.kind }
            slot = (slot + 1) & (slots.count - 1)
        }
        let kind = Expression.Kind.name(make(element))
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, start: used, count: count, kind: kind))
        used = keys.count
        if 2 * entries.count > slots.count { grow() }
        return kind
    }

    /// FNV-1a: the keys are short.
    private func hash(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<count { hash = (hash ^ UInt64(start[index])) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 29)
    }

    private func isSame(_ start: Int) -> Bool {
        for index in 0..<keys.count - used where keys[start + index] != keys[used + index] { return false }
        return true
    }

    private func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}
