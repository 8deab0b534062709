import Glibc

/// Places of runs that go on: one byte each, locked as long as the run goes on.
extension RunLockFile {
    /// Places are at even offsets, the locks of names at odd ones.
    private static let firstPlace: off_t = 2
    private static let mostPlaces: off_t = 4096
    /// Whoever counts before taking a place keeps this one meanwhile, so that no two take the last one.
    private static let countingOffset: off_t = 1 << 40

    /// How many places are taken.
    func takenPlaces() throws -> Int {
        try asking { file in
            var count = 0
            var offset = RunLockFile.firstPlace
            let end = RunLockFile.firstPlace + 2 * RunLockFile.mostPlaces
            while offset < end {
                var range = RunLockFile.range(from: offset, length: end - offset)
                try RunLockFile.ask(file, &range)
                if range.l_type == Int16(F_UNLCK) { return count }
                if range.l_start % 2 == 0 { count += 1 }
                offset = range.l_start + 1
            }
            return count
        } ?? 0
    }

    /// The first place that is free; nil where `limit` or more are taken.
    func takePlace(limit: Int?) throws -> RunLock? {
        let file = try opened()
        guard let limit else { return try firstFree(file) }
        let counting = try opened()
        defer { close(counting) }
        try RunLockFile.wait(for: RunLockFile.countingOffset, counting)
        if try takenPlaces() < limit { return try firstFree(file) }
        close(file)
        return nil
    }

    private func firstFree(_ file: Int32) throws -> RunLock? {
        for place in 0..<RunLockFile.mostPlaces {
            var range = RunLockFile.range(from: RunLockFile.firstPlace + 2 * place)
            if try RunLockFile.take(file, &range) { return RunLock(file: file) }
        }
        close(file)
        return nil
    }
}
