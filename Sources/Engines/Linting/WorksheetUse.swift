/// What a chain does with a worksheet.
public struct WorksheetUse: Sendable {
    /// The inputs that are set, by alias or variable.
    public var inputs: Set<String>
    /// The outputs that somebody wants.
    public var outputs: Set<String>
    /// The chain wants all that the worksheet gives.
    public var wantsAll: Bool

    public init(inputs: Set<String> = [], outputs: Set<String> = [], wantsAll: Bool = false) {
        self.inputs = inputs
        self.outputs = outputs
        self.wantsAll = wantsAll
    }

    mutating func add(_ other: WorksheetUse) {
        inputs.formUnion(other.inputs)
        outputs.formUnion(other.outputs)
        wantsAll = wantsAll || other.wantsAll
    }
}
