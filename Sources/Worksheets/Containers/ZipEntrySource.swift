import CZip

/// One entry of an archive, unpacked while it is read and checked against its checksum at the end.
final class ZipEntrySource: ByteSource {
    private let file: OpaquePointer
    /// Keeps the archive open as long as the entry is read.
    private let archive: ZipArchive
    private let place: ReadingPlace

    init(_ file: OpaquePointer, of archive: ZipArchive, place: ReadingPlace) {
        self.file = file
        self.archive = archive
        self.place = place
    }

    deinit { zip_fclose(file) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
        let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
        guard count >= 0 else {
            let reason = zip_file_strerror(file).map { String(cString: $0).lowercased() }
            throw .damagedArchive(place, reason: reason ?? "unknown fault")
        }
        return Int(count)
    }
}
