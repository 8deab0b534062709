import Chains
import Glibc
import Synchronization

/// The file `functions.json` beside a worksheet, read once, when it is first asked.
final class FunctionFile: Sendable {
    /// Why the file cannot be used: a sentence in lower case without a full stop.
    struct Failure: Error {
        let message: String
    }

    let path: String
    private let files: DataFiles?
    private let mappings = Mutex<Result<[FunctionMapping], Failure>?>(nil)

    /// `files` is told of the file when it is read.
    init(beside worksheet: String, _ files: DataFiles? = nil) {
        self.files = files
        let folder = worksheet.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(worksheet[..<$0]) } ?? "."
        path = folder + "/functions.json"
    }

    /// The hash of the file as it is; nil where there is none.
    var hash: String? { exists ? (try? WorksheetContent(path: path))?.hash ?? "unreadable" : nil }

    var exists: Bool { access(path, F_OK) == 0 }

    /// The mapping that covers a function; nil where the file has none, or is not there.
    func mapping(of name: String) throws(Failure) -> FunctionMapping? {
        let result = mappings.withLock { mappings in
            if let mappings { return mappings }
            let read = read()
            mappings = read
            return read
        }
        return try result.get().first { $0.covers(name) }
    }

    private func read() -> Result<[FunctionMapping], Failure> {
        if !exists { return .success([]) }
        do {
            let content = try WorksheetContent(path: path)
            files?.note(content)
            let text = String(decoding: content.bytes, as: UTF8.self)
            let source = SourceText(name: path, path: FunctionFile.absolute(path), text: text)
            return .success(try ChainFileReader.functions(of: source))
        } catch let rejection as ChainRejection {
            let first = rejection.diagnostics.first
            let place = first.map { "\(path):\($0.place.line):\($0.place.column)" } ?? path
            return .failure(Failure(message: "\(first?.message ?? "it cannot be read") (\(place))"))
        } catch let failure as EngineFailure {
            files?.limitReuse(to: .never)
            return .failure(Failure(message: failure.fault.message))
        } catch {
            return .failure(Failure(message: "\(error)"))
        }
    }

    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
