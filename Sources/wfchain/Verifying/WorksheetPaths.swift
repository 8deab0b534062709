import Glibc

/// The worksheets that arguments name: files as they are, and those in folders and the folders below them.
enum WorksheetPaths {
    private static let endings = [".xmcd", ".xmcdz", ".xmct", ".mcdx", ".mctx", ".sm"]

    /// True for the name of a worksheet.
    static func isWorksheet(_ name: String) -> Bool { endings.contains { name.lowercased().hasSuffix($0) } }

    /// The paths in the order of the arguments, those of a folder by name; each once. Of folders other files are taken too
    /// of which `isWanted` says so.
    static func files(
        of arguments: [String], orThose isWanted: (String) -> Bool = { _ in false }
    ) throws -> [String] {
        var files: [String] = []
        var seen: Set<String> = []
        for argument in arguments {
            guard FileText.isFolder(argument) else {
                if seen.insert(argument).inserted { files.append(argument) }
                continue
            }
            let found = try inside(argument, orThose: isWanted)
            if found.isEmpty { throw CommandFailure.noWorksheets(folder: argument) }
            files += found.filter { seen.insert($0).inserted }
        }
        return files
    }

    /// Hidden folders and links to folders are left out.
    private static func inside(_ folder: String, orThose isWanted: (String) -> Bool) throws -> [String] {
        var files: [String] = []
        for name in try FileText.names(in: folder) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if isFolderItself(path) {
                files += try inside(path, orThose: isWanted)
            } else if isFile(path), isWorksheet(name) || isWanted(path) {
                files.append(path)
            }
        }
        return files
    }

    /// Not a pipe and the like, which might be waited for without end.
    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }

    private static func isFolderItself(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
