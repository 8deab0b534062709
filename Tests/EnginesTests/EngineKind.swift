import Chains
import Quantities

@testable import Engines

/// The engines over which the contract is tested, each with a step that it can calculate.
enum EngineKind: String, CaseIterable {
    case builtin, process, command, http

    /// Those that calculate worksheets.
    static let ofWorksheets: [EngineKind] = [.builtin, .process]

    var engine: any EngineAdapter {
        switch self {
        case .builtin: BuiltinEngine()
        case .process: ProcessEngine()
        case .command: CommandEngine()
        case .http: HTTPEngine()
        }
    }

    var choice: EngineChoice {
        switch self {
        case .builtin: .builtin
        case .process: .command(["python3", "double.py"])
        case .command, .http: .named(rawValue)
        }
    }

    var takesWorksheets: Bool { EngineKind.ofWorksheets.contains(self) }

    /// The output whose value hangs on the input.
    var output: String {
        switch self {
        case .builtin, .process: "span"
        case .command: "stdout"
        case .http: "text"
        }
    }

    /// What the output is for a number.
    func text(_ number: Int) -> String {
        switch self {
        case .builtin: "\(number) m"
        case .process: "\(2 * number) m"
        case .command: "\"beam \(number)\""
        case .http: "\"\(String(repeating: "x", count: number))\""
        }
    }

    /// The inputs of a step for a number; `service` is the address of a web service.
    func inputs(_ number: Int, service: String) throws -> [AttemptInput] {
        switch self {
        case .builtin, .process:
            [AttemptInput(name: "span", value: .number(try Quantity(parsing: "\(number) m")), unit: "m")]
        case .command:
            ["printf", "beam %s", "\(number)"].enumerated().map {
                AttemptInput(name: "word.\($0 + 1)", value: .string($1))
            }
        case .http: [AttemptInput(name: "url", value: .string("\(service)/long/\(number)"))]
        }
    }

    func request(_ worksheet: String = Repository.loads) -> StepRequest {
        StepRequest(step: "step", engine: choice, worksheet: worksheet, folder: Repository.engines)
    }

    func attempt(
        _ number: Int = 10, key: String = "run/step/0/1/hash", worksheet: String = Repository.loads,
        hash: String? = nil, service: String = ""
    ) throws -> Attempt {
        .testing(
            choice, key: key, worksheet: takesWorksheets ? worksheet : "", hash: hash,
            inputs: try inputs(number, service: service), outputs: [output])
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
        switch self {
        case let engine as ProcessEngine: await engine.finish(ticket)
        case let engine as CommandEngine: await engine.finish(ticket)
        case let engine as HTTPEngine: await engine.finish(ticket)
        default: break
        }
        guard case .finished(let outcome) = try await poll(ticket) else { throw NotFinished(ticket: ticket) }
        return outcome
    }
}
