/// What keeps a benchmark from giving a number; a wrong result is never timed.
enum BenchError: Error, CustomStringConvertible {
    case notExecutable(String)
    case cannotStart(String, reason: String)
    case failed(command: String, status: Int32, output: String)
    case noSeconds(command: String, output: String)
    case unreadable(command: String, reason: String)
    case wrongResult(workload: String, found: String, expected: String)

    var description: String {
        switch self {
        case .notExecutable(let path):
            "'\(path)' is not an executable file; run 'make bench'"
        case .cannotStart(let command, let reason):
            "cannot start '\(command)': \(reason)"
        case .failed(let command, let status, let output):
            "'\(command)' ended with \(status):\n\(output)"
        case .noSeconds(let command, let output):
            "'\(command)' printed no seconds:\n\(output)"
        case .unreadable(let command, let reason):
            "cannot read what '\(command)' printed: \(reason)"
        case .wrongResult(let workload, let found, let expected):
            "\(workload) gave a wrong result: found \(found), expected \(expected)"
        }
    }
}
