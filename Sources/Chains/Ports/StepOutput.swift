import Quantities

/// One named output of a calculated step: its value, or the fault that stands in its place.
public struct StepOutput: Sendable, Equatable {
    /// What the name stands for after the calculation.
    public enum Content: Sendable, Equatable {
        case value(Value)
        case fault(Fault)
    }

    public let name: String
    public let content: Content
    /// The value as the worksheet shows it, such as `12.5 kN*m`; nil where the engine gives none.
    public let text: String?
    /// The unit that the worksheet's author chose for showing the value; nil where there is none.
    public let unit: String?

    public init(name: String, value: Value, text: String? = nil, unit: String? = nil) {
        self.name = name
        content = .value(value)
        self.text = text
        self.unit = unit
    }

    public init(name: String, fault: Fault) {
        self.name = name
        content = .fault(fault)
        text = nil
        unit = nil
    }

    /// The same under another name.
    func renamed(_ name: String) -> StepOutput {
        switch content {
        case .value(let value): StepOutput(name: name, value: value, text: text, unit: unit)
        case .fault(let fault): StepOutput(name: name, fault: fault)
        }
    }

    /// The value; nil where a fault stands in its place.
    public var value: Value? { if case .value(let value) = content { value } else { nil } }
}

extension Sequence where Element == StepOutput {
    /// The output in whose value a dotted name may lead on: the one with the longest name that it begins with.
    func holder(of name: String) -> StepOutput? {
        filter { name.hasPrefix($0.name + ".") }.max { $0.name.utf8.count < $1.name.utf8.count }
    }
}
