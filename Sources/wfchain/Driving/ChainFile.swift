import Chains

/// Reads, checks and plans chain files.
enum ChainFile {
    /// The plan of the file with what the command line sets, to go on from the run `former` where there is one. Throws
    /// `CommandFailure.chain` with all problems.
    static func planned(
        _ path: String, overrides: [Override], engines: [String: any EngineAdapter], key: String? = nil,
        usesCache: Bool = true, after former: RunStatus? = nil
    ) throws -> PlannedChain {
        let planned = try alone(
            path, overrides: overrides, engines: engines, key: key, usesCache: usesCache, after: former)
        for next in planned.after { try check(next, engines, comingFrom: [FileText.absolute(path)]) }
        return planned
    }

    /// The plan of the file without those that are run before it.
    private static func alone(
        _ path: String, overrides: [Override] = [], engines: [String: any EngineAdapter], key: String? = nil,
        usesCache: Bool = true, after former: RunStatus? = nil
    ) throws -> PlannedChain {
        let source = try source(path)
        do {
            return try WaitingExecutor.wait {
                try await Planner.plan(
                    file: source, overrides: overrides, engines: engines, key: key, usesCache: usesCache,
                    readFile: { try? FileText.read($0) },
                    folderDefect: { ResultsFolder.defect(of: $0, after: former) },
                    fileIdentity: FileText.identity)
            }
        } catch let rejection as ChainRejection {
            throw CommandFailure.chain(rejection)
        }
    }

    /// A chain that is run before another has to be one that can run, and must not come after the other itself.
    private static func check(
        _ path: String, _ engines: [String: any EngineAdapter], comingFrom files: [String]
    ) throws {
        if let begin = files.firstIndex(of: path) { throw CommandFailure.circle(Array(files[begin...]) + [path]) }
        for next in try alone(path, engines: engines).after {
            try check(next, engines, comingFrom: files + [path])
        }
    }

    /// What the body gives; a chain that it refuses is a failure of the command.
    static func refusing<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let rejection as ChainRejection { throw CommandFailure.chain(rejection) }
    }

    /// A file that another one names: messages name it as beside that one.
    static func source(named path: String, besides other: String) throws -> SourceText {
        let name = name(of: path, besides: other)
        return SourceText(name: name, path: path, text: try FileText.read(name))
    }

    /// An absolute path as messages name it that speak of another file too.
    static func name(of path: String, besides other: String) -> String {
        let folder = FileText.absolute(other).split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let own = folder.joined(separator: "/") + "/"
        let shown = other.split(separator: "/", omittingEmptySubsequences: false).dropLast().map { $0 + "/" }.joined()
        if path.hasPrefix(own) { return shown + path.dropFirst(own.count) }
        let here = FileText.absolute(".") + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    static func source(_ path: String) throws -> SourceText {
        SourceText(name: path, path: FileText.absolute(path), text: try FileText.read(path))
    }
}
