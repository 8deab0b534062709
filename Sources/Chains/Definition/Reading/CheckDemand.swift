import Quantities

/// What a check asks of a value: that it is near another one, not beyond bounds, or of a dimension.
struct CheckDemand {
    let expected: String?
    /// The part of the expected value by which the value may be off.
    let tolerance: Double?
    /// The distance from it that is allowed.
    let distance: String?
    let minimum: String?
    let maximum: String?
    /// A unit of the dimension.
    let unit: String?

    /// What it says of the value, each an expression.
    var expressions: [String] { [expected, distance, minimum, maximum].compactMap { $0 } }

    /// The expression that holds where the value is as asked; nil where nothing is asked.
    func code(of value: String) -> String? {
        var parts: [String] = []
        if let unit { parts.append("has_unit((\(value)), \"\(unit)\")") }
        if let expected {
            let part = tolerance ?? (distance == nil ? nil : 0)
            let limits = part.map { ", " + NumberFormat.exact.text($0) + (distance.map { ", (\($0))" } ?? "") } ?? ""
            parts.append("near((\(value)), (\(expected))\(limits))")
        }
        if let minimum { parts.append("(\(value)) >= (\(minimum))") }
        if let maximum { parts.append("(\(value)) <= (\(maximum))") }
        return parts.isEmpty ? nil : parts.joined(separator: " and ")
    }

    /// The same as people read it.
    func text(of value: String) -> String? {
        var parts: [String] = []
        if let unit { parts.append("\(value) in \(unit)") }
        if let expected {
            let limits = [tolerance.map { NumberFormat.plain.text(100 * $0) + " %" }, distance].compactMap { $0 }
            parts.append("\(value) = \(expected)" + limits.map { " ± \($0)" }.joined(separator: " or"))
        }
        if let minimum { parts.append("\(value) >= \(minimum)") }
        if let maximum { parts.append("\(value) <= \(maximum)") }
        return parts.isEmpty ? nil : parts.joined(separator: " and ")
    }
}
