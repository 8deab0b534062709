/// The ends of the expressions in a template.
enum TemplateScan {
    static func opens(_ scalars: [Unicode.Scalar], _ position: Int) -> Bool {
        position + 1 < scalars.count && scalars[position] == "{" && scalars[position + 1] == "{"
    }

    /// Where the `}}` stands that ends the expression: outside of strings, names in back-quotes and records.
    static func end(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var position = start
        var depth = 0
        while position < scalars.count {
            if let end = ExpressionScan.endOfQuote(scalars, position) {
                position = end
                continue
            }
            switch scalars[position] {
            case "`": position = scalars[(position + 1)...].firstIndex(of: "`") ?? scalars.count
            case "{": depth += 1
            case "}" where depth > 0: depth -= 1
            case "}": if position + 1 < scalars.count, scalars[position + 1] == "}" { return position }
            default: break
            }
            position += 1
        }
        return nil
    }
}
