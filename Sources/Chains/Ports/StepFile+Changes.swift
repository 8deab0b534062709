extension StepFile {
    /// At most so many files are named.
    private static let mostNamed = 4

    /// What is not the same of what a step was made from, in words; nothing where one side has no record. `named` gives the
    /// names by which files are known.
    static func changes(
        from old: [StepFile], to new: [StepFile], named name: (String) -> String = { $0.lastPathComponent }
    ) -> [String] {
        if old.isEmpty || new.isEmpty { return [] }
        var changes: [String] = []
        if let was = old.first(where: { $0.use == .ran }), let now = new.first(where: { $0.use == .ran }) {
            if name(was.path) != name(now.path) {
                changes.append("the program is '\(name(now.path))', it was '\(name(was.path))'")
            } else if was.hash != now.hash {
                changes.append("the program '\(name(now.path))' changed")
            }
        }
        let before = hashes(old, name)
        let after = hashes(new, name)
        for (path, hash) in after where before.first(where: { $0.path == path })?.hash != hash {
            changes.append("the file '\(path)' " + (before.contains { $0.path == path } ? "changed" : "is new"))
        }
        for (path, _) in before where !after.contains(where: { $0.path == path }) {
            changes.append("the file '\(path)' is gone")
        }
        return named(changes)
    }

    /// The first of many changes.
    static func named(_ changes: [String]) -> [String] {
        let rest = changes.count - mostNamed
        return rest > 1 ? changes.prefix(mostNamed) + ["\(rest) more files changed"] : changes
    }

    /// The same with a path that starts in a folder, where it is in there.
    func moved(from folder: String) -> StepFile {
        StepFile(use: use, path: path.relative(to: folder), size: size, hash: hash)
    }

    /// Of the files but the program.
    private static func hashes(_ files: [StepFile], _ name: (String) -> String) -> [(path: String, hash: String)] {
        files.filter { $0.use == .given || $0.use == .read }.map { (name($0.path), $0.hash) }
    }
}

extension String {
    /// A path as it is said in a folder; one that does not lead into it stays as it is.
    public func relative(to folder: String) -> String {
        !folder.isEmpty && hasPrefix(folder + "/") ? String(dropFirst(folder.count + 1)) : self
    }

    /// What stands behind the last slash of a path.
    var lastPathComponent: String {
        utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[index(after: $0)...]) } ?? self
    }
}
