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
            try RunLockFile.count(file, RunLockFile.firstPlace..<RunLockFile.firstPlace + 2 * RunLockFile.mostPlaces)
        } ?? 0
    }

    /// The system names any lock in a range, not the lowest one, so that both sides of it are asked about.
    private static func count(_ file: Int32, _ offsets: Range<off_t>) throws -> Int {
        if offsets.isEmpty { return 0 }
        var found = range(from: offsets.lowerBound, length: offsets.upperBound - offsets.lowerBound)
        try ask(file, &found)
        if found.l_type == Int16(F_UNLCK) { return 0 }
        let place = found.l_start
        return try (place % 2 == 0 ? 1 : 0) + count(file, offsets.lowerBound..<place)
            + count(file, place + 1..<offsets.upperBound)
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
