/// Names as references of expressions write them.
enum ChainNames {
    /// `step.name`, each in back-quotes where it holds what expressions use otherwise.
    static func reference(_ head: String, _ name: String) -> String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return head + "." + (parts.allSatisfy { isPlain($0) } ? name : "`\(name)`")
    }

    private static func isPlain(_ name: Substring) -> Bool {
        guard let first = name.unicodeScalars.first, ExpressionScan.startsName(first) else { return false }
        return ExpressionScan.plainName(Array(name.unicodeScalars), 0)?.end == name.unicodeScalars.count
    }
}
