import CZip

/// A zip archive in memory, whose entry names are checked before any of them is read.
final class ZipArchive {
    private let bytes: UnsafeMutableRawBufferPointer
    private let archive: OpaquePointer
    private let place: ReadingPlace
    /// Entries by their name with forward slashes; of two entries of one name the first counts.
    private var entries: [String: UInt64] = [:]

    init(_ content: [UInt8], place: ReadingPlace, limits: ReadingLimits) throws(ReadingError) {
        self.place = place
        bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 16)
        bytes.copyBytes(from: content)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard
            let source = zip_source_buffer_create(
                bytes.baseAddress, UInt64(content.count), 0, &error)
        else {
            bytes.deallocate()
            throw .damagedArchive(place, reason: ZipArchive.text(&error))
        }
        guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            bytes.deallocate()
            throw .damagedArchive(place, reason: ZipArchive.text(&error))
        }
        self.archive = archive
        try list(limits)
    }

    deinit {
        zip_discard(archive)
        bytes.deallocate()
    }

    private static func text(_ error: UnsafeMutablePointer<zip_error_t>) -> String {
        zip_error_strerror(error).map { String(cString: $0).lowercased() } ?? "unknown fault"
    }

    private func list(_ limits: ReadingLimits) throws(ReadingError) {
        let count = Int(zip_get_num_entries(archive, 0))
        guard count <= limits.entries else {
            throw .tooManyEntries(place, found: count, limit: limits.entries)
        }
        for index in 0..<max(count, 0) {
            guard let raw = zip_get_name(archive, UInt64(index), 0) else { continue }
            let name = String(cString: raw).split(separator: "\\", omittingEmptySubsequences: false)
                .joined(separator: "/")
            guard ZipArchive.isSafe(name) else { throw .unsafeEntry(place.entry(String(cString: raw))) }
            if entries[name] == nil { entries[name] = UInt64(index) }
        }
    }

    /// No absolute path, no drive, no step upwards.
    private static func isSafe(_ name: String) -> Bool {
        if name.hasPrefix("/") || name.dropFirst().first == ":" { return false }
        return !name.split(separator: "/").contains("..")
    }

    var names: [String] { entries.keys.sorted() }

    /// The bytes of an entry as they are unpacked; nil when there is no such entry.
    func open(_ name: String) throws(ReadingError) -> ZipEntrySource? {
        guard let index = entries[name] else { return nil }
        guard let file = zip_fopen_index(archive, index, 0) else {
            let reason = zip_strerror(archive).map { String(cString: $0).lowercased() }
            throw .damagedArchive(place.entry(name), reason: reason ?? "unknown fault")
        }
        return ZipEntrySource(file, of: self, place: place.entry(name))
    }
}
