/// Writes worksheets of Mathcad Prime around the pieces that a test is about.
enum PrimeText {
    static let namespaces = """
        xmlns="http://schemas.mathsoft.com/worksheet50" xmlns:ml="http://schemas.mathsoft.com/math50" \
        xmlns:u="http://schemas.mathsoft.com/units10"
        """

    /// A `.mcdx` archive with these elements in `regions`, and further parts.
    static func archive(
        _ regions: String, results: String = "", aliases: String = "", calculation: String = "",
        version: String = "7.0.0.0", more: [ZipBytes.Entry] = []
    ) -> [UInt8] {
        let mark = "\u{FEFF}"
        return ZipBytes.archive(
            [
                .init(
                    "docProps/app.xml",
                    "\(mark)<properties><appVersion>\(version)</appVersion><build>1</build></properties>"),
                .init(
                    "mathcad/worksheet.xml",
                    "\(mark)<worksheet \(namespaces)><regions>\(regions)</regions></worksheet>"),
                .init(
                    "mathcad/result.xml",
                    "<resultsList xmlns=\"http://schemas.mathsoft.com/result10\" "
                        + "xmlns:ml=\"http://schemas.mathsoft.com/math50\" "
                        + "xmlns:u=\"http://schemas.mathsoft.com/units10\">\(results)</resultsList>"),
                .init(
                    "mathcad/integration.xml",
                    "<regions xmlns=\"http://schemas.ptc.com/integration10\">\(aliases)</regions>"),
                .init("mathcad/settings/calculation.xml", "<calculation>\(calculation)</calculation>"),
            ] + more)
    }

    /// A region with one formula, whose results have the region's number.
    static func region(_ id: Int, _ formula: String, attributes: String = "", region: String = "") -> String {
        """
        <region region-id="\(id)" top="\(10 * id)" left="6"\(region)>\
        <math resultRef="\(id)"\(attributes)>\(formula)</math></region>
        """
    }

    static func formula(_ formula: String) -> [UInt8] { archive(region(1, formula)) }
}
