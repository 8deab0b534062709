import Evaluation
import Quantities
import Synchronization

/// The data files that a worksheet reads while it is calculated: each is read once, and told of afterwards.
public final class DataFiles: Sendable {
    private let worksheet: String
    private let folder: String?
    private let contents = Mutex<[String: WorksheetContent]>([:])

    /// `folder` is that of the chain file; nil for a worksheet alone.
    public init(of worksheet: String, folder: String? = nil) {
        self.worksheet = worksheet
        self.folder = folder
    }

    /// What was read, with hashes, for the journal.
    public var notes: [String] {
        contents.withLock { contents in
            contents.values.sorted { $0.path < $1.path }.map { "read '\($0.path)', SHA-256 \($0.hash)" }
        }
    }

    /// Tells of a file that was read otherwise, such as one that gives functions.
    func note(_ content: WorksheetContent) { contents.withLock { $0[content.path] = content } }

    /// The function that reads files; nil for other names.
    func function(_ name: String) -> ForeignFunctions.Call? {
        switch name {
        case "READPRN":
            return { [self] arguments throws(EvaluationError) in
                try table(name, arguments) { text throws(DelimitedText.Failure) in try DelimitedText.numbers(text) }
            }
        case "READCSV":
            return { [self] arguments throws(EvaluationError) in
                try table(name, arguments) { text throws(DelimitedText.Failure) in try DelimitedText.cells(text) }
            }
        case "READBIN": return { [self] arguments throws(EvaluationError) in try binary(arguments) }
        default: return nil
        }
    }

    // MARK: Functions

    private func table(
        _ name: String, _ arguments: [Value], _ read: (String) throws(DelimitedText.Failure) -> Matrix
    ) throws(EvaluationError) -> Value {
        guard arguments.count == 1 else {
            throw EvaluationError(.unsupported("'\(name)' with \(arguments.count) arguments"))
        }
        let (content, written) = try content(name, arguments)
        let bytes = content.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? content.bytes[3...] : content.bytes[...]
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw limit(name, "'\(written)' is not text in UTF-8")
        }
        do { return .matrix(try read(text)) } catch { throw failure(name, "'\(written)': \(error.message)") }
    }

    /// READBIN(file, type[, endian, columns, skip, rows])
    private func binary(_ arguments: [Value]) throws(EvaluationError) -> Value {
        guard (2...6).contains(arguments.count) else {
            throw EvaluationError(.arity(function: "READBIN", found: arguments.count, expected: "2 to 6 arguments"))
        }
        guard case .string(let type) = arguments[1], let numbers = BinaryNumbers(rawValue: type) else {
            let names = BinaryNumbers.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw EvaluationError(.domain("the type of numbers is one of \(names)"))
        }
        let isBigEndian = try whole(arguments, 2, 0, 0...1) == 1
        let columns = try whole(arguments, 3, 1, 1...1_000_000)
        let skip = try whole(arguments, 4, 0, 0...Int.max)
        let rows = arguments.count > 5 ? try whole(arguments, 5, 0, 0...Int.max) : nil
        let (content, written) = try content("READBIN", arguments)
        guard skip <= content.bytes.count else {
            throw failure("READBIN", "'\(written)' is shorter than what is skipped")
        }
        let matrix = numbers.matrix(
            content.bytes[skip...], isBigEndian: isBigEndian, columns: columns, mostRows: rows)
        guard matrix.rows > 0 else { throw failure("READBIN", "'\(written)' holds no data") }
        return .matrix(matrix)
    }

    private func whole(
        _ arguments: [Value], _ index: Int, _ fallback: Int, _ range: ClosedRange<Int>
    ) throws(EvaluationError) -> Int {
        guard index < arguments.count else { return fallback }
        guard case .number(let number) = arguments[index], number.dimension.isOne else {
            throw EvaluationError(.typeMismatch(expected: "a whole number", found: arguments[index].kindName))
        }
        guard let whole = Int(exactly: number.si), range.contains(whole) else {
            throw EvaluationError(.domain("argument \(index + 1) of READBIN"))
        }
        return whole
    }

    // MARK: Files

    /// The content of the file that the first argument names, and the name.
    private func content(
        _ name: String, _ arguments: [Value]
    ) throws(EvaluationError) -> (WorksheetContent, String) {
        guard case .string(let written)? = arguments.first else {
            throw EvaluationError(
                .typeMismatch(expected: "the name of a file", found: arguments.first?.kindName ?? "nothing"))
        }
        let file: String
        // Most worksheets read none, so that the folders are looked up only here.
        let files = AllowedFiles(of: worksheet, folder: folder)
        do throws(AllowedFiles.Refusal) {
            file = try files.file(written, besides: AllowedFiles.resolved(worksheet) ?? worksheet)
        } catch {
            switch error {
            case .missing: throw failure(name, "cannot read '\(written)': no such file")
            case .outside: throw limit(name, "'\(written)' is outside of the folders of the run")
            }
        }
        let known = contents.withLock { $0[file] }
        if let known { return (known, written) }
        do {
            let content = try WorksheetContent(path: file)
            contents.withLock { $0[file] = content }
            return (content, written)
        } catch {
            throw limit(name, "cannot read '\(written)'")
        }
    }

    /// What stands in the way is ours, so that nothing catches it: Mathcad may read the file.
    private func limit(_ name: String, _ reason: String) -> EvaluationError {
        EvaluationError(.foreignFailure(name, reason: reason, saidSo: false))
    }

    /// As an error of the worksheet's own, which `on error` may catch as in Mathcad.
    private func failure(_ name: String, _ reason: String) -> EvaluationError {
        EvaluationError(.foreignFailure(name, reason: reason, saidSo: true))
    }
}
