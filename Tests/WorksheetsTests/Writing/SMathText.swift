import Worksheets

/// Writes worksheets of SMath Studio for tests.
enum SMathText {
    static let namespace = "http://smath.info/schemas/worksheet/1.0"

    /// A worksheet of regions.
    static func worksheet(_ regions: String, settings: String = "") -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <?application progid="SMath Studio Desktop" version="1.0.8348.30405"?>
        <worksheet xmlns="\(namespace)"><settings><calculation>\(settings)</calculation></settings>
        <regions type="content">\(regions)</regions></worksheet>
        """
    }

    /// A region with a formula in reverse Polish notation, such as `a 2 :2`: a sign or a function is followed by the
    /// number of its arguments, a unit stands behind `'`, a text between double quotes.
    static func math(
        _ formula: String, result: String? = nil, contract: String? = nil, attributes: String = ""
    ) -> String {
        var parts = "<input>\(elements(formula))</input>"
        if let contract { parts += "<contract>\(elements(contract))</contract>" }
        if let result { parts += "<result action=\"numeric\">\(elements(result))</result>" }
        return "<region left=\"9\" top=\"9\"><math \(attributes)>\(parts)</math></region>"
    }

    static func elements(_ formula: String) -> String {
        formula.split(separator: " ").map { word -> String in
            if word.first == "'" { return "<e type=\"operand\" style=\"unit\">\(word.dropFirst())</e>" }
            if word.first == "\"" { return "<e type=\"operand\" style=\"string\">\(word.dropFirst().dropLast())</e>" }
            if word == "()" { return "<e type=\"bracket\">(</e>" }
            let parts = word.split(separator: "|")
            guard parts.count == 2 else { return "<e type=\"operand\">\(word)</e>" }
            let type = parts[0].first?.isLetter == true ? "function" : "operator"
            let text = parts[0].replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return "<e type=\"\(type)\" args=\"\(parts[1])\">\(text)</e>"
        }.joined()
    }
}
