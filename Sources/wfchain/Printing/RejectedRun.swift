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
