/// Reads formats of results, which settings and regions of both schemas write alike.
extension ResultFormat {
    /// Takes what one element of a `results` or `resultFormat` element says.
    mutating func read(_ element: XMLStart) {
        take(element.name) { element[$0] }
    }

    /// The format that a `resultFormat` element says; nil for one that says nothing about numbers.
    static func format(_ element: Element) -> ResultFormat? {
        var format = ResultFormat()
        for part in element.descendants { format.take(part.name) { part[$0] } }
        return format == ResultFormat() ? nil : format
    }

    private mutating func take(_ name: XMLName, _ attribute: (XMLName) -> String?) {
        if let style = Style(rawValue: name.rawValue) {
            self.style = style
            takePrecision(attribute, style)
            exponentialThreshold = attribute(.exponentialThreshold).flatMap(ResultFormat.digits) ?? exponentialThreshold
            zeroThreshold = attribute(.zeroThreshold).flatMap(ResultFormat.digits) ?? zeroThreshold
            complexThreshold = attribute(.complexThreshold).flatMap(ResultFormat.digits) ?? complexThreshold
            showsTrailingZeros = attribute(.showTrailingZeros).map { $0 == "true" } ?? showsTrailingZeros
            radix = attribute(.radix) ?? radix
            imaginarySymbol = attribute(.imaginaryValue) ?? imaginarySymbol
            usesMixedNumbers = attribute(.useMixedNumbers).map { $0 == "true" } ?? usesMixedNumbers
            usesLetterExponent = attribute(.useENotation).map { $0 == "true" } ?? usesLetterExponent
        } else if name == .unit {
            simplifiesUnits = attribute(.simplifyUnits).map { $0 == "true" } ?? simplifiesUnits
            formatsUnits = attribute(.formatUnits).map { $0 == "true" } ?? formatsUnits
        } else if name == .matrix {
            expandsNestedArrays = attribute(.expandNestedArrays).map { $0 == "true" } ?? expandsNestedArrays
        }
    }

    /// How many digits or powers of ten a text says; nil for what is no such number.
    private static func digits(_ text: String) -> Int? { Int(text).flatMap { (-1000...1000).contains($0) ? $0 : nil } }

    /// Twelve decimals are what a fraction agrees in where its element does not say.
    private mutating func takePrecision(_ attribute: (XMLName) -> String?, _ style: Style) {
        let text = attribute(.precision) ?? (style == .fraction ? attribute(.accuracy) ?? "12" : nil)
        if text == "round-trip-decimal-places" {
            roundTrips = true
        } else if let digits = text.flatMap(ResultFormat.digits) {
            precision = digits
        }
    }
}
