/// An engine's name and version at the time of planning.
public struct EngineVersion: Sendable, Hashable {
    public let name: String
    public let version: String

    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}
