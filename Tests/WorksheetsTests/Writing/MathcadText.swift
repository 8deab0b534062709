/// Writes worksheets of Mathcad 12 to 15 around the pieces that a test is about.
enum MathcadText {
    static let namespaces = """
        xmlns="http://schemas.mathsoft.com/worksheet30" xmlns:ml="http://schemas.mathsoft.com/math30" \
        xmlns:u="http://schemas.mathsoft.com/units10" xmlns:p="http://schemas.mathsoft.com/provenance10"
        """

    /// A worksheet with these elements in `regions`.
    static func worksheet(
        _ regions: String, settings: String = "", generator: String = "Mathcad Professional 14.1"
    ) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet version="3.0.3" \(namespaces)>
        <metadata><generator>\(generator)</generator></metadata>
        <settings>\(settings)</settings>
        <regions>\(regions)</regions>
        <binaryContent><item item-id="1">aGVsbG8=</item></binaryContent>
        </worksheet>
        """
    }

    /// A region with one formula.
    static func region(_ id: Int, _ formula: String, attributes: String = "", region: String = "") -> String {
        """
        <region region-id="\(id)" left="6" top="\(10 * id)" align-x="6" align-y="\(10 * id + 5)"\(region)>\
        <math optimize="false" disable-calc="false"\(attributes)>\(formula)</math></region>
        """
    }

    /// A worksheet of one formula.
    static func formula(_ formula: String) -> String { worksheet(region(1, formula)) }
}
