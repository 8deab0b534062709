import Glibc

/// Prints a page as PDF with an installed Chromium, which runs without a window.
enum PDFPrinter {
    /// The names under which distributions install it, looked for in `PATH`.
    static let programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

    /// Seconds after which the browser is stopped.
    private static let longest = 120

    /// The installed program; nil where there is none.
    static var browser: String? { programs.lazy.compactMap(path).first }

    /// The bytes of the PDF. Throws `CommandFailure` where there is no browser, or where it prints nothing, and `Ending`
    /// where it is cancelled meanwhile.
    static func pdf(of page: String, isCancelled: () -> Bool) throws -> [UInt8] {
        guard let browser else { throw CommandFailure.noBrowser }
        let folder = try temporaryFolder()
        defer { clear(folder) }
        let source = folder + "/report.html"
        let printed = folder + "/report.pdf"
        try FileText.write(page, to: source)
        let arguments = [
            browser, "--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync",
            "--disable-background-networking", "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer",
            "--virtual-time-budget=10000", "--print-to-pdf=\(printed)", url(of: source),
        ]
        // Its sandbox refuses to run as root, as in containers.
        let words = geteuid() == 0 ? [browser, "--no-sandbox"] + arguments.dropFirst() : arguments
        // What a browser that was ended leaves may be half of it.
        if let failure = try run(words, isCancelled: isCancelled) {
            throw CommandFailure.notPrinted(browser: browser, reason: failure)
        }
        guard FileText.exists(printed), case let bytes = try FileText.bytes(of: printed),
            bytes.starts(with: Array("%PDF-".utf8))
        else { throw CommandFailure.notPrinted(browser: browser, reason: "it wrote no PDF") }
        return PDFBytes(bytes).bytes
    }

    // MARK: The browser

    /// The program of that name in the folders of `PATH`.
    private static func path(_ name: String) -> String? {
        let folders = (Environment.value("PATH") ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 && !FileText.isFolder($0) }
    }

    /// The URL of an absolute path.
    private static func url(of path: String) -> String {
        "file://"
            + path.utf8.map { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, 0x5F, 0x7E:
                    String(UnicodeScalar(byte))
                default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            }.joined()
    }

    /// Runs the program with nothing to read and its output left aside; says how it failed, nil where it did not.
    private static func run(_ arguments: [String], isCancelled: () -> Bool) throws -> String? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, flags) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_WRONLY), (STDERR_FILENO, O_WRONLY)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", flags, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that all its processes can be ended at once.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, arguments[0], &actions, &attributes, &words, environ)
        if failure != 0 {
            throw CommandFailure.notPrinted(browser: arguments[0], reason: String(cString: strerror(failure)))
        }
        return try wait(for: process, isCancelled: isCancelled)
    }

    /// How the browser failed; nil where it did not. Throws `Ending` where it is cancelled meanwhile.
    private static func wait(for process: pid_t, isCancelled: () -> Bool) throws -> String? {
        // What the browser leaves running ends with it.
        defer { kill(-process, SIGKILL) }
        var status: Int32 = 0
        for _ in 0..<(longest * 50) {
            switch waitpid(process, &status, WNOHANG) {
            case process:
                if status & 0x7F != 0 { return "it was killed" }
                let code = status >> 8 & 0xFF
                return code == 0 ? nil : "it ended with code \(code)"
            case -1 where errno != EINTR: return String(cString: strerror(errno))
            default: usleep(20_000)
            }
            if isCancelled() { break }
        }
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        if isCancelled() { throw Ending(.stopped) }
        return "it took longer than \(longest) s"
    }

    // MARK: The folder for its files

    private static func temporaryFolder() throws -> String {
        let parent = FileText.absolute(Environment.value("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp")
        var template = Array("\(parent)/wfchain-report-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
        guard made else { throw CommandFailure.unwritableFile(parent, reason: String(cString: strerror(errno))) }
        return template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }

    /// Removes the folder; processes of the browser that are just ending may write into it once more.
    private static func clear(_ path: String) {
        for _ in 0..<50 {
            remove(path)
            if !FileText.exists(path) { return }
            usleep(20_000)
        }
    }

    /// Removes the folder and all that is in it; links are not followed.
    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in (try? FileText.names(in: path)) ?? [] { remove("\(path)/\(name)") }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
