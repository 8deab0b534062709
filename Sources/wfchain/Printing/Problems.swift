import Chains
import Quantities

/// The problems of a chain file for programs.
enum Problems {
    static func list(of failure: CommandFailure) -> [JSON] {
        guard case .chain(let rejection) = failure else {
            return [["code": "unreadable-file", "message": .string(failure.sentence), "line": .null, "column": .null]]
        }
        return rejection.diagnostics.map { problem in
            [
                "code": .string(problem.code), "message": .string(problem.message),
                "line": problem.place.line > 0 ? .integer(problem.place.line) : .null,
                "column": problem.place.line > 0 ? .integer(problem.place.column) : .null,
                "help": problem.help.map(JSON.string) ?? .null,
            ]
        }
    }
}
