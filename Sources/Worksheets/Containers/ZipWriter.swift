import CMinizip

/// Packs entries into a zip archive in memory, with the same bytes whenever it is made.
final class ZipWriter {
    private let stream = MemoryStream()
    private let file: zipFile

    /// Nil where minizip has no memory left.
    init?() {
        var functions = MemoryStream.functions(Unmanaged.passUnretained(stream).toOpaque())
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
