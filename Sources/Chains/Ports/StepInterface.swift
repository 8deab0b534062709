/// What a step takes and gives, as its engine reads it from the worksheet.
///
/// `Chains` checks mappings against this and knows nothing else about worksheets.
public struct StepInterface: Sendable {
    /// One per name, aliases before variables of the same name.
    public let inputs: [InputPort]
    public let outputs: [OutputPort]
    /// The names are not known beforehand, as of a program that is no worksheet: every name is accepted.
    public let isOpen: Bool
    /// Every input is accepted, whatever is known of the outputs.
    public let takesAnyInput: Bool
    /// SHA-256 of the worksheet file in hexadecimal digits; the attempt carries it, so that a changed file is noticed.
    public let worksheetHash: String?
    /// What the worksheet calculates, by which results of earlier runs are found; nil where the engine cannot tell.
    public let mathematics: Mathematics?
    /// What a person should know, such as constructs that are not supported; printed by `check`.
    public let notes: [String]

    /// Positions by name; empty where a look through the few that there are is quicker.
    private let inputIndex: [String: Int]
    private let outputIndex: [String: Int]
    private static let fewNames = 8

    public init(
        inputs: [InputPort], outputs: [OutputPort], isOpen: Bool = false, takesAnyInput: Bool = false,
        worksheetHash: String? = nil, mathematics: Mathematics? = nil, notes: [String] = []
    ) {
        self.inputs = inputs
        self.outputs = outputs
        self.isOpen = isOpen
        self.takesAnyInput = takesAnyInput || isOpen
        self.worksheetHash = worksheetHash
        self.mathematics = mathematics
        self.notes = notes
        inputIndex = StepInterface.index(inputs, \.name)
        outputIndex = StepInterface.index(outputs, \.name)
    }

    private static func index<Port>(_ ports: [Port], _ name: (Port) -> String) -> [String: Int] {
        if ports.count <= fewNames { return [:] }
        return Dictionary(ports.enumerated().map { (name($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func input(_ name: String) -> InputPort? {
        inputIndex.isEmpty ? inputs.first { $0.name == name } : inputIndex[name].map { inputs[$0] }
    }

    public func output(_ name: String) -> OutputPort? {
        outputIndex.isEmpty ? outputs.first { $0.name == name } : outputIndex[name].map { outputs[$0] }
    }

    /// The output that a dotted name begins with; members of its value may follow. Nil where there is none.
    func outputName(in name: String) -> String? {
        if output(name) != nil { return name }
        var rest = Substring(name)
        while let dot = rest.lastIndex(of: ".") {
            rest = rest[..<dot]
            if output(String(rest)) != nil { return String(rest) }
        }
        return nil
    }
}
