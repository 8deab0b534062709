import ArgumentParser
import Chains
import Engines
import Worksheets

/// `wfchain set`: writes a worksheet with other inputs and the results that follow from them.
struct SetInputs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", _superCommandName: WfchainCommand.name,
        abstract: "Write a worksheet with other inputs, and with the results that follow from them.",
        discussion: """
            Mathcad opens what is written. All else in the file keeps its bytes, and a result that cannot be computed is \
            marked as not calculated. The file is read back and verified before it is put in place.
            """)

    @Argument(help: "The worksheet: .xmcd, .xmcdz or .mcdx.", completion: .file())
    var file: String

    @Argument(
        help: ArgumentHelp(
            "Inputs by alias or variable, such as span=\"14 m\" or F=\"[1, 2; 3, 4] kN\"; @inputs.json sets many.",
            valueName: "name=value"))
    var settings: [String] = []

    @Option(
        name: [.customShort("o"), .long], help: ArgumentHelp("The file to write.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(name: .customLong("in-place"), help: "Write the worksheet itself anew.")
    var isInPlace = false

    @Flag(help: "Replace a file that is there under the name of -o.")
    var overwrite = false

    @Flag(help: "Replace formulas too, and not only values.")
    var force = false

    @OptionGroup var format: FormatOption

    func validate() throws {
        if output == nil, !isInPlace { throw ValidationError("Name the file to write with -o, or give --in-place.") }
        if overwrite, isInPlace { throw ValidationError("--overwrite is for -o; --in-place replaces the worksheet.") }
        if output != nil, isInPlace { throw ValidationError("-o and --in-place exclude each other.") }
        if settings.isEmpty { throw ValidationError("Name an input and its value, such as span=\"14 m\".") }
    }

    func run() throws {
        let overrides = try overrides
        let target = try target
        let bytes = try bytes
        let worksheet = try WorksheetFile.read(file)
        _ = try WorksheetInputs(WorksheetCalculation(worksheet)).values(of: overrides)
        let inputs = try overrides.map { override in
            let literal = try override.literal()
            return RewrittenInput(name: override.target, value: literal.value, unit: literal.unit)
        }
        let rewritten: RewrittenWorksheet
        do {
            rewritten = try WorksheetRewriting(of: file).rewritten(bytes, inputs: inputs, replacesFormulas: force)
        } catch {
            throw CommandFailure.rewriting(file, error)
        }
        do { try rewritten.save(to: target) } catch {
            throw CommandFailure.unwritableFile(output ?? file, reason: error.reason)
        }
        let report = RewritingReport(file: file, written: output ?? file, worksheet: rewritten)
        if format.isJSON { Output.line(report.json.prettyText) } else { report.lines.forEach(Output.line) }
    }

    private var overrides: [Override] {
        get throws {
            do {
                return try OverrideReader.overrides(of: settings, read: FileText.read)
            } catch let failure as OverrideReader.Failure {
                throw CommandFailure.override(failure)
            }
        }
    }

    private var bytes: [UInt8] {
        get throws {
            do throws(ReadingError) { return try WorksheetReader.bytes(of: file) } catch {
                throw CommandFailure.worksheet(error)
            }
        }
    }

    /// Where the file is put. A link in its place is followed, so that it stays one.
    private var target: String {
        get throws {
            guard let output else { return FileText.absolute(file) }
            if FileText.isFolder(output) { throw CommandFailure.unwritableFile(output, reason: "it is a folder") }
            if FileText.exists(output), !FileText.isPlain(output) {
                throw CommandFailure.unwritableFile(output, reason: "it is no plain file")
            }
            let path = FileText.absolute(output)
            if FileText.exists(output), path == FileText.absolute(file) { throw CommandFailure.sameFile(output) }
            let endings = WorksheetFormat.allCases.map(\.rawValue)
            let ending = String(output.lowercased().split(separator: ".").last ?? "")
            let own = String(file.lowercased().split(separator: ".").last ?? "")
            if endings.contains(ending), endings.contains(own), ending != own {
                throw CommandFailure.otherEnding(output, format: own)
            }
            if FileText.exists(output), !overwrite { throw CommandFailure.existingFile(output) }
            return path
        }
    }
}
