/// Something from a chain file with its place.
public struct Located<Content: Sendable>: Sendable {
    public let content: Content
    public let place: SourcePlace

    public init(_ content: Content, at place: SourcePlace) {
        self.content = content
        self.place = place
    }
}
