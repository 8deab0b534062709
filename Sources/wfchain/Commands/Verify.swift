import ArgumentParser
import Engines
import Quantities
import Synchronization

/// `wfchain verify`: compares what worksheets give with the results stored in their files.
struct Verify: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, junit
    }

    static let configuration = CommandConfiguration(
        commandName: "verify", _superCommandName: WfchainCommand.name,
        abstract: "Calculate worksheets and compare every result with the one stored in the file.",
        discussion: """
            Each result is reproduced, differs (with the first divergence and what follows from it), is stale or pending \
            in the file, an error in the file, unsupported, or random. The exit code is 2 where a result differs or is \
            stale, 3 where a file cannot be read.
            """)

    @Argument(
        help: ArgumentHelp("Worksheets, and folders with worksheets in them.", valueName: "file-or-folder"),
        completion: .file())
    var paths: [String]

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "List only results that are so: reproduced, differs, stale, pending, error, unsupported or random; may be repeated.",
            valueName: "state"))
    var only: [RegionFinding.Kind] = []

    @Flag(help: "Fail too where a result could not be compared: unsupported or pending ones.")
    var strict = false

    @Option(help: "How far a number may be from the stored one, relative to it, whatever its method.")
    var tolerance: Double?

    @Option(help: "How to print: text, json, or junit for a test report in XML.")
    var format: Form = .text

    func validate() throws {
        if let tolerance, !(tolerance >= 0 && tolerance < 1) {
            throw ValidationError("The tolerance is a number from 0 on and below 1.")
        }
    }

    func run() throws {
        let files = verified(try WorksheetPaths.files(of: paths))
        let isUnreadable = files.contains { $0.failure != nil }
        let fails = files.contains { $0.counts.hasDifferences || strict && $0.counts.hasOpen }
        write(files, holds: !isUnreadable && !fails)
        if isUnreadable { throw Ending(.rejected) }
        if fails { throw Ending(.checkFailed) }
    }

    /// The files in the order of their paths, on all processors.
    private func verified(_ paths: [String]) -> [VerifiedFile] {
        let bar = ProgressBar(of: paths.count)
        let files = Mutex<[VerifiedFile?]>(Array(repeating: nil, count: paths.count))
        let tolerance = tolerance
        LargeStack.spread(paths.count) { position in
            let file = VerifiedFile(paths[position], tolerance: tolerance)
            files.withLock { $0[position] = file }
            bar.advance()
        }
        bar.close()
        return files.withLock { $0.compactMap { $0 } }
    }

    private func write(_ files: [VerifiedFile], holds: Bool) {
        let listed = Set(only.isEmpty ? RegionFinding.Kind.allCases : only)
        switch format {
        case .text:
            VerificationText(
                files: files, listed: only.isEmpty ? listed.subtracting([.reproduced]) : listed,
                isFiltered: !only.isEmpty
            ).write(line: Output.line) { Output.error($0.text) }
        case .json:
            Output.line(VerificationDocument(files: files, listed: listed, holds: holds).json.prettyText)
        case .junit:
            VerificationJUnit(files: files, listed: listed, isStrict: strict).lines.forEach(Output.line)
        }
    }
}

extension RegionFinding.Kind: ExpressibleByArgument {}
