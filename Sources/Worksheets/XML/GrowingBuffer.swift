import Glibc

/// A list of plain values in memory of its own, for the hot path of reading: no reference counts, no exclusivity checks.
///
/// Its owner deallocates it, and does not use a copy of it after appending.
struct GrowingBuffer<Item: BitwiseCopyable> {
    private(set) var base: UnsafeMutablePointer<Item>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        base = GrowingBuffer.resized(nil, capacity)
    }

    func deallocate() { free(base) }

    subscript(index: Int) -> Item {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }

    mutating func append(_ item: Item) {
        if count == capacity { grow(to: count + 1) }
        base[count] = item
        count += 1
    }

    mutating func append(contentsOf items: UnsafeBufferPointer<Item>) {
        guard let start = items.baseAddress, !items.isEmpty else { return }
        if count + items.count > capacity { grow(to: count + items.count) }
        (base + count).update(from: start, count: items.count)
        count += items.count
    }

    mutating func removeLast() -> Item? {
        guard count > 0 else { return nil }
        count -= 1
        return base[count]
    }

    mutating func removeAll() { count = 0 }

    mutating func removeAll(after kept: Int) { count = min(count, kept) }

    private mutating func grow(to needed: Int) {
        capacity = max(needed, 2 * capacity)
        base = GrowingBuffer.resized(base, capacity)
    }

    /// Large blocks grow in place or by moving pages, so that what is reserved and not yet used takes no memory.
    private static func resized(_ base: UnsafeMutablePointer<Item>?, _ capacity: Int) -> UnsafeMutablePointer<Item> {
        guard let memory = realloc(base, capacity * MemoryLayout<Item>.stride) else {
            preconditionFailure("out of memory")
        }
        return memory.bindMemory(to: Item.self, capacity: capacity)
    }
}
