/// How much one evaluation of a text expression may do.
public struct TextLimits: Sendable {
    /// Parts evaluated, counted as often as they are.
    public var steps: Int
    /// Numbers, and sixteenths of kilobytes of text, that one value is made of; ten times as many may be made in all.
    public var elements: Int
    /// Where work that is not counted as steps has taken so many seconds, the next step ends it.
    public var seconds: Int

    public init(steps: Int, elements: Int, seconds: Int) {
        self.steps = steps
        self.elements = elements
        self.seconds = seconds
    }

    public static let usual = TextLimits(steps: 2_000_000, elements: 2_000_000, seconds: 60)
}
