import Glibc

/// The files that a worksheet writes: kept until it is calculated, and then put in place, each whole or not at all.
struct WrittenFiles {
    /// What is written, by the path of the file.
    private(set) var contents: [String: WorksheetContent] = [:]

    subscript(path: String) -> WorksheetContent? {
        get { contents[path] }
        set { contents[path] = newValue }
    }

    /// Puts the files in place, in the order of their names.
    func save() throws(UnwrittenFile) {
        for path in contents.keys.sorted() {
            if let content = contents[path] { try WrittenFiles.save(content.bytes, to: path) }
        }
    }

    /// Writes beside the file and renames, so that it is never half there.
    static func save(_ bytes: [UInt8], to path: String) throws(UnwrittenFile) {
        let (file, temporary) = try opened(beside: path)
        var failure = write(bytes, to: file)
        var old = stat()
        // Who may read the file stays as it was.
        if stat(path, &old) == 0 { fchmod(file, old.st_mode & 0o777) }
        if failure == 0, fsync(file) != 0 { failure = errno }
        if close(file) != 0, failure == 0 { failure = errno }
        if failure == 0, rename(temporary, path) != 0 { failure = errno }
        guard failure == 0 else {
            unlink(temporary)
            throw UnwrittenFile(path: path, reason: CallFault.system(failure))
        }
    }

    /// A new file with a name of its own: steps that run at the same time may write the same file, and a process that was
    /// ended may have left one.
    private static func opened(beside path: String) throws(UnwrittenFile) -> (file: Int32, name: String) {
        while true {
            let name = path + "." + String(UInt64.random(in: 0 ... .max), radix: 36) + ".part"
            // Whatever is there under this name, such as a link, is not written through.
            let file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
            if file >= 0 { return (file, name) }
            let code = errno
            guard code == EEXIST || code == EINTR else {
                throw UnwrittenFile(path: path, reason: CallFault.system(code))
            }
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                done += count
            }
            return 0
        }
    }
}
