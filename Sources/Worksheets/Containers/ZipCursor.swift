import CMinizip

/// minizip's open file on an archive in memory, which stands at one of its entries.
final class ZipCursor {
    let file: unzFile
    private let stream: MemoryStream

    /// Nil where the bytes are no zip archive.
    init?(_ bytes: [UInt8]) {
        stream = MemoryStream(bytes)
        var functions = MemoryStream.functions(Unmanaged.passUnretained(stream).toOpaque())
        guard let file = unzOpen2_64("", &functions) else { return nil }
        self.file = file
    }

    deinit { unzClose(file) }
}
