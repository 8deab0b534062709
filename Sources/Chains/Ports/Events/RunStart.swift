/// A process began to drive the run.
public struct RunStart: Sendable, Equatable {
    public let host: String
    public let process: Int

    public init(host: String, process: Int) {
        self.host = host
        self.process = process
    }
}
