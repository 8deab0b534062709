import Chains
import Quantities

/// The document of a run that never began, because its chain was refused.
enum RejectedRun {
    static func document(_ failure: CommandFailure, chain: String) -> JSON {
        let problems = Problems.list(of: failure)
        let first = problems.first
        return [
            "job": .null, "name": .string(chain), "state": "failed", "verdict": .null,
            "error": [
                "code": first?["code"] ?? "unreadable-file", "message": first?["message"] ?? .string(failure.text),
                "step": .null,
            ],
            "problems": .array(problems), "steps": [], "outputs": .object([]), "checks": [],
        ]
    }
}

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
