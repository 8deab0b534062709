import Quantities

/// An input set from outside of the chain file, as with `--set loads.L="14 ft"`.
public struct Override: Sendable, Equatable {
    /// `step.input`, or the bare name of a chain input.
    public let target: String
    /// The value as a chain file would hold it: a text such as `14 ft`, a number, or an object with value and units.
    public let value: JSON

    public init(target: String, value: JSON) {
        self.target = target
        self.value = value
    }
}
