import Quantities

/// The least or the greatest value that an input of a sub-chain may have.
public struct PlannedBound: Sendable, Equatable {
    public let input: String
    public let isMinimum: Bool
    public let value: Value
    /// As people write it.
    public let text: String

    public init(input: String, isMinimum: Bool, value: Value, text: String) {
        self.input = input
        self.isMinimum = isMinimum
        self.value = value
        self.text = text
    }

    /// Why the inputs of a run break the bound; nil where they do not.
    func fault(of inputs: [ResolvedInput]) -> RunFault? {
        guard let found = inputs.first(where: { $0.name == input }), case .number(let limit) = value else { return nil }
        guard case .number(let number) = found.value else {
            return .mismatch(source: "", target: input, found: found.value.kindName, expected: value.kindName)
        }
        if limit.dimension != number.dimension, limit.si != 0, number.si != 0 {
            return .mismatch(
                source: "", target: input, found: number.dimension.described, expected: limit.dimension.described)
        }
        let isWithin = isMinimum ? number.si >= limit.si : number.si <= limit.si
        return isWithin ? nil : .outOfRange(input: input, value: found.text, limit: text, isMinimum: isMinimum)
    }
}

extension PlannedBound {
    var journalJSON: JSON {
        [
            "input": .string(input), "minimum": .bool(isMinimum), "value": value.journalJSON, "text": .string(text),
        ]
    }

    init(_ reader: JSONFields) throws {
        guard let value = reader.json["value"] else { throw EventFormatError.missing(key: "value", in: "bounds") }
        self.init(
            input: try reader.string("input"), isMinimum: try reader.bool("minimum"),
            value: try Value(journalJSON: value), text: try reader.string("text"))
    }
}
