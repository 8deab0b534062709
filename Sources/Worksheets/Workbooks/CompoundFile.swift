/// Reads the streams of an OLE compound file, in which older programs keep their documents (Microsoft's MS-CFB).
struct CompoundFile {
    /// The first bytes of every compound file.
    static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private let bytes: ArraySlice<UInt8>
    private let sectorSize: Int
    private let shortSectorSize: Int
    /// Streams below this size stand in short sectors.
    private let cutoff: Int
    /// The sector after each sector of a chain.
    private var next: [UInt32] = []
    private var nextShort: [UInt32] = []
    private var shortSectors: [UInt8] = []
    /// First sector and size of each stream by its name; of several of one name the first.
    private var entries: [String: (start: UInt32, size: Int)] = [:]

    /// Marks of a chain's end and of free sectors are from here on.
    private static let lastSector: UInt32 = 0xFFFF_FFFA

    /// Nil where the bytes are no compound file, or damaged.
    init?(_ content: ArraySlice<UInt8>) {
        bytes = content
        var header = LittleEndian(content)
        guard header.take(8)?.elementsEqual(CompoundFile.magic) == true, header.skip(22), let shift = header.word(),
            let shortShift = header.word(), shift == 9 || shift == 12, shortShift == 6, header.skip(10),
            let tableCount = header.long(), let directory = header.long(), header.skip(4), let cutoff = header.long(),
            let shortTable = header.long(), header.skip(4), let moreTables = header.long(), header.skip(4)
        else { return nil }
        sectorSize = 1 << shift
        shortSectorSize = 1 << shortShift
        self.cutoff = cutoff
        var tables: [UInt32] = []
        for _ in 0..<109 {
            guard let sector = header.number(4) else { return nil }
            tables.append(UInt32(sector))
        }
        guard readTables(&tables, moreTables: UInt32(moreTables), count: tableCount),
            let list = chain(from: UInt32(directory)), let short = chain(from: UInt32(shortTable))
        else { return nil }
        nextShort = CompoundFile.numbers(short[...])
        guard readDirectory(list) else { return nil }
    }

    /// The bytes of a stream; nil where there is none of that name.
    func stream(_ name: String) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        let all = entry.size < cutoff ? shortChain(from: entry.start) : chain(from: entry.start)
        guard let all, all.count >= entry.size else { return nil }
        return Array(all.prefix(entry.size))
    }

    // MARK: Sectors

    private func sector(_ number: UInt32) -> ArraySlice<UInt8>? {
        let start = bytes.startIndex + (Int(number) + 1) * sectorSize
        guard start < bytes.endIndex else { return nil }
        // The last one may be cut short.
        return bytes[start..<min(start + sectorSize, bytes.endIndex)]
    }

    private static func numbers(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
        var reader = LittleEndian(bytes)
        return (0..<(bytes.count / 4)).map { _ in UInt32(reader.long() ?? 0) }
    }

    /// The table of chains, whose own sectors the header lists, and after these a chain of sectors.
    private mutating func readTables(_ tables: inout [UInt32], moreTables: UInt32, count: Int) -> Bool {
        var more = moreTables
        while more < CompoundFile.lastSector, tables.count < count {
            // A list that leads in a circle has more sectors than the file.
            guard let sector = sector(more), sector.count == sectorSize,
                tables.count <= 109 + bytes.count / sectorSize
            else {
                return false
            }
            let numbers = CompoundFile.numbers(sector)
            tables += numbers.dropLast()
            more = numbers[numbers.count - 1]
        }
        for table in tables where table < CompoundFile.lastSector {
            guard let sector = sector(table) else { return false }
            next += CompoundFile.numbers(sector)
        }
        return true
    }

    /// The sectors of a chain one after the other; nil where it leads out of the file or in a circle.
    private func chain(from start: UInt32) -> [UInt8]? {
        var all: [UInt8] = []
        var number = start
        while number < CompoundFile.lastSector {
            guard let sector = sector(number), Int(number) < next.count, all.count <= bytes.count else { return nil }
            all += sector
            number = next[Int(number)]
        }
        return all
    }

    private func shortChain(from start: UInt32) -> [UInt8]? {
        var all: [UInt8] = []
        var number = start
        while number < CompoundFile.lastSector {
            let place = Int(number) * shortSectorSize
            guard place + shortSectorSize <= shortSectors.count, Int(number) < nextShort.count,
                all.count <= shortSectors.count
            else { return nil }
            all += shortSectors[place..<(place + shortSectorSize)]
            number = nextShort[Int(number)]
        }
        return all
    }

    // MARK: Directory

    private mutating func readDirectory(_ list: [UInt8]) -> Bool {
        for start in stride(from: 0, to: list.count - 127, by: 128) {
            var entry = LittleEndian(list[start..<(start + 128)])
            guard let letters = entry.take(64), let length = entry.word(), let kind = entry.byte(), entry.skip(49),
                let first = entry.long(), let size = entry.long()
            else { return false }
            if start == 0 {
                // The root entry holds the short sectors.
                guard let sectors = chain(from: UInt32(first)) else { return false }
                shortSectors = sectors
            } else if kind == 2, (2...64).contains(length) {
                var text = LittleEndian(letters)
                let name = text.text(length / 2 - 1) ?? ""
                if entries[name] == nil { entries[name] = (UInt32(first), size) }
            }
        }
        return true
    }
}
