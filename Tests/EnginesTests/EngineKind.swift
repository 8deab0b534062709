import Chains
import Quantities

@testable import Engines

/// The engines over which the contract is tested, each with a step that it can calculate.
enum EngineKind: String, CaseIterable {
    case builtin, process

    var engine: any EngineAdapter {
        switch self {
        case .builtin: BuiltinEngine()
        case .process: ProcessEngine()
        }
    }

    var choice: EngineChoice {
        switch self {
        case .builtin: .builtin
        case .process: .command(["python3", "double.py"])
        }
    }

    /// An input of the step and an output that it gives, with the value's text.
    func input() throws -> AttemptInput {
        switch self {
        case .builtin: AttemptInput(name: "span", value: .number(try Quantity(parsing: "10 m")), unit: "m")
        case .process: AttemptInput(name: "span", value: .number(try Quantity(parsing: "10 m")), unit: "m")
        }
    }

    func request(_ worksheet: String = Repository.loads) -> StepRequest {
        StepRequest(step: "step", engine: choice, worksheet: worksheet, folder: Repository.engines)
    }

    func attempt(
        key: String = "run/step/0/1/hash", worksheet: String = Repository.loads, hash: String? = nil
    ) throws -> Attempt {
        .testing(choice, key: key, worksheet: worksheet, hash: hash, inputs: [try input()], outputs: ["span"])
    }
}

extension EngineAdapter {
    /// Takes an attempt to its end, as the run loop does.
    func outcome(of attempt: Attempt) async throws -> Outcome {
        do {
            return try await end(of: start(attempt))
        } catch let failure as EngineFailure {
            return .failure(failure)
        }
    }

    func end(of ticket: Ticket) async throws -> Outcome {
        await (self as? ProcessEngine)?.finish(ticket)
        guard case .finished(let outcome) = try await poll(ticket) else { throw NotFinished(ticket: ticket) }
        return outcome
    }
}
