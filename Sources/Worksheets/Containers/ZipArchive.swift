import CMinizip

/// A zip archive in memory, whose entry names are checked before any of them is read.
final class ZipArchive {
    private let bytes: [UInt8]
    private let place: ReadingPlace
    /// Where entries stand by their name with forward slashes; of two entries of one name the first counts.
    private var entries: [String: unz64_file_pos] = [:]

    init(_ content: [UInt8], place: ReadingPlace, limits: ReadingLimits) throws(ReadingError) {
        self.place = place
        bytes = content
        let directory = try cursor(place)
        var info = unz_global_info64()
        unzGetGlobalInfo64(directory.file, &info)
        let count = Int(clamping: info.number_entry)
        guard count <= limits.entries else {
            throw .tooManyEntries(place, found: count, limit: limits.entries)
        }
        for index in 0..<count {
            let status = index == 0 ? unzGoToFirstFile(directory.file) : unzGoToNextFile(directory.file)
            guard status == UNZ_OK else { throw ZipArchive.cutOff(place) }
            try note(directory)
        }
    }

    private static func cutOff(_ place: ReadingPlace) -> ReadingError {
        .damagedArchive(place, reason: "its list of entries is cut off")
    }

    private func note(_ directory: ZipCursor) throws(ReadingError) {
        var info = unz_file_info64()
        var position = unz64_file_pos()
        guard unzGetCurrentFileInfo64(directory.file, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK,
            unzGetFilePos64(directory.file, &position) == UNZ_OK
        else { throw ZipArchive.cutOff(place) }
        var raw = [CChar](repeating: 0, count: Int(info.size_filename) + 1)
        unzGetCurrentFileInfo64(directory.file, nil, &raw, UInt(raw.count), nil, 0, nil, 0)
        let written = String(decoding: raw.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let name = written.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
        guard ZipArchive.isSafe(name) else { throw .unsafeEntry(place.entry(written)) }
        if entries[name] == nil { entries[name] = position }
    }

    /// No absolute path, no drive, no step upwards.
    private static func isSafe(_ name: String) -> Bool {
        if name.hasPrefix("/") || name.dropFirst().first == ":" { return false }
        return !name.split(separator: "/").contains("..")
    }

    var names: [String] { entries.keys.sorted() }

    /// The bytes of an entry as they are unpacked; nil when there is no such entry.
    func open(_ name: String) throws(ReadingError) -> ZipEntrySource? {
        guard let position = entries[name] else { return nil }
        return try ZipEntrySource(try cursor(place.entry(name)), at: position, place: place.entry(name))
    }

    private func cursor(_ place: ReadingPlace) throws(ReadingError) -> ZipCursor {
        guard let cursor = ZipCursor(bytes) else { throw .damagedArchive(place, reason: "not a zip archive") }
        return cursor
    }
}
