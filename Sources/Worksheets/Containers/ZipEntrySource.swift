import CMinizip

/// One entry of an archive, unpacked while it is read, and checked against its length and checksum at the end.
final class ZipEntrySource: ByteSource {
    private let cursor: ZipCursor
    private let place: ReadingPlace
    /// Bytes that the archive says are still to come.
    private var rest: UInt64
    private var isFinished = false

    init(_ cursor: ZipCursor, at position: unz64_file_pos, place: ReadingPlace) throws(ReadingError) {
        self.cursor = cursor
        self.place = place
        var (position, info) = (position, unz_file_info64())
        guard unzGoToFilePos64(cursor.file, &position) == UNZ_OK,
            unzGetCurrentFileInfo64(cursor.file, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK
        else { throw .damagedArchive(place, reason: "the entry is not where the list of entries says") }
        rest = info.uncompressed_size
        // The first flag of an entry says that it is encrypted.
        guard info.flag & 1 == 0 else { throw .damagedArchive(place, reason: "the entry is encrypted") }
        guard unzOpenCurrentFile(cursor.file) == UNZ_OK else {
            throw .damagedArchive(place, reason: "the entry is packed in an unknown way or not where it should be")
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
        if isFinished { return 0 }
        let count = unzReadCurrentFile(cursor.file, buffer.baseAddress, UInt32(clamping: buffer.count))
        guard count >= 0 else { throw .damagedArchive(place, reason: "the packed data is damaged") }
        guard UInt64(count) <= rest else { throw .damagedArchive(place, reason: "the entry is longer than it says") }
        rest -= UInt64(count)
        if count == 0 { try finish() }
        return Int(count)
    }

    private func finish() throws(ReadingError) {
        isFinished = true
        guard rest == 0 else { throw .damagedArchive(place, reason: "the packed data ends too early") }
        guard unzCloseCurrentFile(cursor.file) != UNZ_CRCERROR else {
            throw .damagedArchive(place, reason: "crc error")
        }
    }
}
