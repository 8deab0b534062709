import Chains
import Quantities

extension Attempt {
    /// An attempt as the run loop makes it.
    static func testing(
        _ engine: EngineChoice, key: String = "run/step/0/1/hash", worksheet: String = Repository.loads,
        hash: String? = nil, inputs: [AttemptInput] = [], outputs: [String] = [], mayWrite: Bool = false,
        timeout: Int? = 60_000, cancellation: Cancellation = Cancellation()
    ) -> Attempt {
        Attempt(
            run: RunID("01JD0000000000000000000001"), step: "step", number: 1, key: key, engine: engine,
            worksheet: worksheet, worksheetHash: hash, folder: Repository.engines, inputs: inputs, outputs: outputs,
            mayWrite: mayWrite, timeout: timeout, cancellation: cancellation)
    }
}

extension Outcome {
    var result: StepResult? { if case .success(let result) = self { result } else { nil } }
    var failure: EngineFailure? { if case .failure(let failure) = self { failure } else { nil } }

    /// `code: message` of a failure, or `name = text` of each output.
    var summary: String {
        switch self {
        case .failure(let failure):
            "\(failure.fault.code): \(failure.fault.message)" + (failure.fault.help.map { " (\($0))" } ?? "")
        case .success(let result):
            result.outputs.map { "\($0.name) = \($0.text ?? $0.value?.text() ?? "-")" }.joined(separator: ", ")
        }
    }
}
