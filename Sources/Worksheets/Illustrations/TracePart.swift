/// Reads the points of traces from `mathcad/result.xml`.
final class TracePart: XMLHandler {
    private let wanted: Set<String>
    /// By the number that plots refer to them by.
    private(set) var points: [String: (x: [Double], y: [Double])] = [:]
    private var number: String?
    private var isRange = false
    private var text: [UInt8]?
    private var x: [Double]?

    init(_ wanted: Set<String>) { self.wanted = wanted }

    func start(_ element: XMLStart) {
        switch element.name {
        case .resultData:
            let id = element[.resultID] ?? ""
            number = wanted.contains(id) && element[.calculationStatus] != "Pending" ? id : nil
            x = nil
        case .rangePoints: isRange = true
        case .resultPoints: isRange = false
        // Several columns at once are of plots that are not known here.
        case .dataVectors where number != nil && element[.vectorCount] == "1": text = []
        default: break
        }
    }

    func end(_ name: XMLName) {
        guard name == .dataVectors, let number, let text else { return }
        self.text = nil
        let values = TracePart.numbers(text)
        if isRange {
            x = values
        } else if let x, x.count == values.count {
            points[number] = (x, values)
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) { text?.append(contentsOf: bytes) }

    /// `[1,2.5,3]`; what is no number is a gap.
    private static func numbers(_ text: [UInt8]) -> [Double] {
        let inner = String(
            decoding: text.filter { $0 > 32 && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }, as: UTF8.self)
        return inner.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    }
}
