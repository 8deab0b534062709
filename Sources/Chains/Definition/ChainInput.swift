/// An input of the whole chain.
public struct ChainInput: Sendable {
    public let name: String
    public let place: SourcePlace
    public let fallback: Literal?
    public let minimum: Literal?
    public let maximum: Literal?
    public let description: String?

    var bounds: [PlannedBound] {
        [(minimum, true), (maximum, false)].compactMap { bound, isMinimum in
            bound.map { PlannedBound(input: name, isMinimum: isMinimum, value: $0.value, text: $0.text) }
        }
    }
}
