/// The unit in which an output is to be shown.
public struct OutputUnit: Sendable {
    public let output: Located<String>
    public let unit: Located<String>
}
