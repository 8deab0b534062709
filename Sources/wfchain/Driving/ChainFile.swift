import Chains

/// Reads, checks and plans chain files.
enum ChainFile {
    /// The plan of the file with what the command line sets. Throws `CommandFailure.chain` with all problems.
    static func planned(
        _ path: String, overrides: [Override], engines: [String: any EngineAdapter], key: String? = nil,
        usesCache: Bool = true
    ) throws -> PlannedChain {
        let source = try source(path)
        do {
            return try WaitingExecutor.wait {
                try await Planner.plan(
                    file: source, overrides: overrides, engines: engines, key: key, usesCache: usesCache,
                    readFile: { try? FileText.read($0) },
                    folderDefect: ResultsFolder.defect)
            }
        } catch let rejection as ChainRejection {
            throw CommandFailure.chain(rejection)
        }
    }

    static func source(_ path: String) throws -> SourceText {
        SourceText(name: path, path: FileText.absolute(path), text: try FileText.read(path))
    }
}
