import Chains

/// What is to be said of a run to whoever built it: one finding for each step and check, which test reports, annotations
/// and summaries write each in its form.
public struct RunFindings: Sendable {
    /// The name of the chain, or its file where it was refused.
    public let chain: String
    /// Nil for a chain that was refused.
    public let run: RunID?
    public let state: RunState
    public let verdict: Verdict?
    public let started: Int64?
    public let milliseconds: Double?
    public let steps: [RunFinding]
    public let checks: [RunFinding]
    /// What concerns the chain as a whole: its outputs, its document, its refusal.
    public let whole: [RunFinding]
    /// Names and texts of the chain's outputs.
    public let results: [(name: String, text: String)]

    /// Finds the line of a region in a worksheet, by its path and the region's id; nil where none can be told.
    public typealias RegionLines = @Sendable (_ worksheet: String, _ region: String) -> Int?

    /// A run as it stands.
    public init(
        _ status: RunStatus, isHeld: Bool, places: ChainPlaces?, regionLine: @escaping RegionLines = { _, _ in nil }
    ) {
        chain = status.name
        run = status.run
        state = status.state(isHeld: isHeld)
        verdict = status.completion?.verdict
        started = status.started
        milliseconds = status.started.flatMap { start in status.ended.map { Double($0 - start) } }
        let reading = RunReading(status: status, state: state, places: places, regionLine: regionLine)
        steps = status.steps.map { reading.finding($0) }
        checks = reading.checks
        whole = reading.whole
        results = (status.completion?.outputs ?? []).map { ($0.name, $0.text) }
    }

    /// A chain that was refused before anything ran.
    public init(refused rejection: ChainRejection) {
        self.init(
            refused: rejection.source.name,
            rejection.diagnostics.map { problem in
                RunFinding(
                    name: problem.message, outcome: .broken, kind: problem.code, message: problem.message,
                    details: problem.help.map { ["help: " + $0] } ?? [],
                    place: RunFinding.Place(
                        file: rejection.source.path, line: problem.place.line > 0 ? problem.place.line : nil,
                        column: problem.place.line > 0 ? problem.place.column : nil))
            })
    }

    /// A chain that could not even be read.
    public init(unreadable file: String, path: String, reason: String) {
        self.init(
            refused: file,
            [
                RunFinding(
                    name: "the chain can be read", outcome: .broken, kind: "unreadable-file", message: reason,
                    place: RunFinding.Place(file: path))
            ])
    }

    private init(refused chain: String, _ problems: [RunFinding]) {
        self.chain = chain
        (run, verdict, started, milliseconds) = (nil, nil, nil, nil)
        state = .failed
        (steps, checks, results) = ([], [], [])
        whole = problems
    }

    public var all: [RunFinding] { whole + steps + checks }
}
