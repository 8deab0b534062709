import Chains
import Glibc

/// Asks web services for steps of the kind `http`.
///
/// The inputs are `url`, `method`, the headers as `header.NAME`, and the body as `body`, or as the document `json` in
/// which `{{ json.1 }}` stands for the input of that name. `secrets` names the environment variables that
/// may stand in an input as `${env:NAME}`, by that input.
public final class HTTPEngine: EngineAdapter {
    public let name = "http"
    public let version = "1"

    private let limits: HTTPLimits
    private let environment: @Sendable (String) -> String?
    private let attempts = StartedAttempts<HTTPCall>(of: "http")

    public init(
        limits: HTTPLimits = HTTPLimits(),
        environment: @escaping @Sendable (String) -> String? = { getenv($0).map { String(cString: $0) } }
    ) {
        self.limits = limits
        self.environment = environment
    }

    public func describe(_ step: StepRequest) async throws -> StepInterface {
        guard step.worksheet.isEmpty else { throw EngineFailure(HTTPFault.takesNoWorksheet.fault) }
        return StepInterface(inputs: [], outputs: HTTPAnswer.ports, takesAnyInput: true)
    }

    public func start(_ attempt: Attempt) async throws -> Ticket {
        try attempts.start(attempt) {
            do throws(HTTPFault) {
                let request = try HTTPRequest(attempt, environment: environment)
                if let defect = CurlLibrary.defect { throw defect }
                guard let transfers = HTTPTransfers.shared else { throw .noLibrary(reason: "memory is short") }
                return HTTPCall(attempt, request, limits: limits, by: transfers)
            } catch {
                throw EngineFailure(error.fault)
            }
        }
    }

    public func poll(_ ticket: Ticket) async throws -> TicketState { try attempts.state(of: ticket) }

    /// Waits for the attempt to end, for callers that need not poll.
    func finish(_ ticket: Ticket) async { await attempts.finish(ticket) }

    public func whenFinished(_ ticket: Ticket, _ call: @escaping @Sendable () -> Void) -> Bool {
        attempts.whenFinished(ticket, call)
    }

    public func cancel(_ ticket: Ticket) async { await attempts.cancel(ticket) }

    public func forget(_ ticket: Ticket) async { await attempts.forget(ticket) }
}
