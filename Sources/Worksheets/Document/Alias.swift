/// The name by which a Prime worksheet offers a region as an input or an output.
public struct Alias: Hashable, Sendable {
    public enum Direction: String, Sendable { case input, output }

    public let name: String
    /// The id of the region.
    public let region: String
    public let direction: Direction

    public init(name: String, region: String, direction: Direction) {
        self.name = name
        self.region = region
        self.direction = direction
    }
}
