import CMinizip

/// Packs entries into a zip archive in memory, with the same bytes whenever it is made.
final class ZipWriter {
    private let stream = WrittenStream()
    private let file: zipFile

    /// Nil where minizip has no memory left.
    init?() {
        var functions = WrittenStream.functions(Unmanaged.passUnretained(stream).toOpaque())
        guard let file = zipOpen2_64("", APPEND_STATUS_CREATE, nil, &functions) else { return nil }
        self.file = file
    }

    /// False where the entry could not be packed.
    func add(_ name: String, _ text: String) -> Bool {
        var info = zip_fileinfo()
        // The first day that archives know.
        info.tmz_date.tm_year = 1980
        info.tmz_date.tm_mday = 1
        let bytes = Array(text.utf8)
        guard
            zipOpenNewFileInZip(
                file, name, &info, nil, 0, nil, 0, nil, Int32(Z_DEFLATED), Int32(Z_DEFAULT_COMPRESSION)) == ZIP_OK,
            zipWriteInFileInZip(file, bytes, UInt32(bytes.count)) == ZIP_OK
        else { return false }
        return zipCloseFileInZip(file) == ZIP_OK
    }

    /// The archive, which ends it; nil where it could not be made.
    func finished() -> [UInt8]? { zipClose(file, nil) == ZIP_OK ? stream.bytes : nil }
}

/// Bytes in memory as a file that minizip writes.
private final class WrittenStream {
    private(set) var bytes: [UInt8] = []
    private var position = 0

    /// The functions by which minizip writes; `stream` is an unretained `WrittenStream` that outlives their use.
    static func functions(_ stream: UnsafeMutableRawPointer) -> zlib_filefunc64_def {
        zlib_filefunc64_def(
            zopen64_file: { opaque, _, _ in opaque },
            zread_file: { _, _, _, _ in 0 },
            zwrite_file: { opaque, _, buffer, count in WrittenStream.of(opaque)?.write(buffer, Int(count)) ?? 0 },
            ztell64_file: { opaque, _ in UInt64(WrittenStream.of(opaque)?.position ?? 0) },
            zseek64_file: { opaque, _, offset, origin in WrittenStream.of(opaque)?.seek(offset, origin) ?? -1 },
            zclose_file: { _, _ in 0 },
            zerror_file: { _, _ in 0 },
            opaque: stream)
    }

    private static func of(_ opaque: UnsafeMutableRawPointer?) -> WrittenStream? {
        opaque.map { Unmanaged<WrittenStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func write(_ buffer: UnsafeRawPointer?, _ count: Int) -> UInt {
        let new = UnsafeRawBufferPointer(start: buffer, count: count)
        let overwritten = min(count, bytes.count - position)
        bytes.replaceSubrange(position..<(position + overwritten), with: new)
        position += count
        return UInt(count)
    }

    private func seek(_ offset: UInt64, _ origin: Int32) -> Int {
        let start =
            switch origin {
            case ZLIB_FILEFUNC_SEEK_CUR: position
            case ZLIB_FILEFUNC_SEEK_END: bytes.count
            default: 0
            }
        let sum = start + Int(clamping: offset)
        guard sum <= bytes.count else { return -1 }
        position = sum
        return 0
    }
}
