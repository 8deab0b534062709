import Chains
import Evaluation
import Quantities
import Synchronization
import Worksheets

/// Calls the functions that chains and files beside worksheets map to programs and worksheets.
///
/// A program is started when one of its functions is first called, and stays alive until the library is let go of.
public final class FunctionLibrary: Sendable {
    /// Running programs by their words and folder.
    private let processes = Mutex<[String: FunctionProcess]>([:])
    private let worksheets = Mutex<[String: FunctionWorksheet]>([:])
    private let hashes = FileHashes()

    public init() {}

    /// The functions that a worksheet can call: those of these mappings, those that read data files, then those of
    /// `functions.json` beside it, which is read when a function is looked for that is neither defined nor built in.
    public func functions(
        for worksheet: String, files: DataFiles, mappings: [FunctionMapping] = [],
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> ForeignFunctions {
        let file = FunctionFile(beside: worksheet, files)
        return ForeignFunctions { [self] name in
            if let mapping = mappings.first(where: { $0.covers(name) }) {
                return call(name, mapping, files, isCancelled)
            }
            if let reading = files.function(name) { return reading }
            do throws(FunctionFile.Failure) {
                return try file.mapping(of: name).map { call(name, $0, files, isCancelled) }
            } catch {
                return { _ throws(EvaluationError) in
                    throw EvaluationError(.foreignFailure(name, reason: error.message, saidSo: false))
                }
            }
        } drawsRandomNumbers: { [self] name in
            let mapping =
                mappings.first { $0.covers(name) }
                ?? (files.function(name) == nil ? try? file.mapping(of: name) : nil)
            guard case .worksheet(let path)? = mapping?.provider else { return false }
            return self.worksheet(path).drawsRandomNumbers
        }
    }

    /// The functions that a worksheet can call where it stands, when it reads data files from beside it.
    public func functions(
        of worksheet: Worksheet, _ names: WorksheetNames, at path: String, folder: String? = nil,
        mayWrite: Bool = false, mappings: [FunctionMapping] = [],
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> ForeignFunctions {
        let files = DataFiles(of: path, folder: folder, mayWrite: mayWrite, format: PRNFormat(worksheet, names))
        return functions(for: path, files: files, mappings: mappings, isCancelled: isCancelled)
    }

    /// False where the worksheet can call nothing outside this program.
    func isUsable(by worksheet: String, mappings: [FunctionMapping]) -> Bool {
        !mappings.isEmpty || FunctionFile(beside: worksheet).exists
    }

    /// What a worksheet calculates, with the file that gives it functions.
    func mathematics(of worksheet: String, _ own: Mathematics?) -> Mathematics? {
        guard let own, let file = FunctionFile(beside: worksheet).hash else { return own }
        var hash = Fingerprint()
        hash.combine(own.hash)
        hash.combine(file)
        return Mathematics(hash: hash.hex, regions: own.regions)
    }

    /// The file that gives the worksheet functions, as it is; nil where there is none.
    func file(beside worksheet: String) -> StepFile? {
        let file = FunctionFile(beside: worksheet)
        return file.exists ? try? hashes.file(.read, file.path) : nil
    }

    private func call(
        _ name: String, _ mapping: FunctionMapping, _ files: DataFiles, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> ForeignFunctions.Call {
        switch mapping.provider {
        case .command(let command):
            let process = process(command, in: mapping.folder)
            return { arguments throws(EvaluationError) in
                files.limitReuse(to: .promised)
                defer { process.program.map(files.note) }
                return try FunctionLibrary.repeatable(files) { () throws(EvaluationError) in
                    let call = FunctionCall(name: name, arguments: arguments)
                    return try call.value(from: process, timeout: mapping.timeout, isCancelled: isCancelled)
                }
            }
        case .worksheet(let path):
            let worksheet = worksheet(path)
            return { arguments throws(EvaluationError) in
                defer { worksheet.content.map(files.note) }
                return try FunctionLibrary.repeatable(files) { () throws(EvaluationError) in
                    try worksheet.value(of: name, arguments, timeout: mapping.timeout, isCancelled: isCancelled)
                }
            }
        }
    }

    /// A call that fails once, as for want of time, may succeed the next time.
    private static func repeatable(
        _ files: DataFiles, _ call: () throws(EvaluationError) -> Value
    ) throws(EvaluationError) -> Value {
        do { return try call() } catch {
            files.limitReuse(to: .never)
            throw error
        }
    }

    private func process(_ command: [String], in folder: String) -> FunctionProcess {
        let key = (command + [folder]).joined(separator: "\0")
        return processes.withLock { processes in
            if let process = processes[key] { return process }
            let process = FunctionProcess(command: command, folder: folder, hashes: hashes)
            processes[key] = process
            return process
        }
    }

    private func worksheet(_ path: String) -> FunctionWorksheet {
        worksheets.withLock { worksheets in
            if let worksheet = worksheets[path] { return worksheet }
            let worksheet = FunctionWorksheet(path: path)
            worksheets[path] = worksheet
            return worksheet
        }
    }
}
