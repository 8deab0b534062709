import Expressions
import Quantities

/// Reads the parts of a `.mcdx` archive, all within one budget of unpacked bytes.
struct PrimeFile {
    static let main = "mathcad/worksheet.xml"
    static let results = "mathcad/result.xml"

    private let archive: ZipArchive
    private let place: ReadingPlace
    private var limits: ReadingLimits
    /// Note where formulas and results stand; nil where nobody asks.
    var places: (formulas: FormulaPlaces, results: ResultPlaces)?

    init(_ bytes: [UInt8], _ place: ReadingPlace, _ limits: ReadingLimits) throws(ReadingError) {
        archive = try ZipArchive(bytes, place: place, limits: limits)
        self.place = place
        self.limits = limits
    }

    consuming func read(withTexts: Bool) throws(ReadingError) -> Worksheet {
        guard archive.names.contains(PrimeFile.main) else { return try readPackedMathcad() }
        let application = ApplicationPart()
        let settings = SettingsPart(SettingsReader(dialect: .prime))
        let results = ResultPart()
        results.places = places?.results
        let integration = IntegrationPart()
        try parse("docProps/app.xml", application)
        try parse("mathcad/settings/calculation.xml", settings)
        try parse("mathcad/settings/presentation.xml", settings)
        try parse("mathcad/integration.xml", integration)
        try parse(PrimeFile.results, results)
        let version = application.version.trimmed
        let major = Int(version.prefix { $0 != "." })
        settings.settings.calculation.listsShownRanges = major.map { $0 < 10 } ?? false
        let part = WorksheetPart(
            .prime, settings: settings.settings, results: results.results, place: place.entry(PrimeFile.main))
        part.places = places?.formulas
        if withTexts { part.texts = try texts() }
        try parse(PrimeFile.main, part)
        return part.worksheet(
            place.file, .mcdx, program: version.isEmpty ? "" : "Mathcad Prime \(version)", version: version,
            aliases: integration.aliases, components: try components(of: part))
    }

    /// What Excel components define by the workbooks that the archive holds for them.
    private mutating func components(of part: WorksheetPart) throws(ReadingError) -> [String: Statement] {
        if part.excelComponents.isEmpty { return [:] }
        let relationships = RelationshipsPart()
        try parse("mathcad/_rels/worksheet.xml.rels", relationships)
        let all = archive.names.filter { $0.hasPrefix("mathcad/excel/") }
        let only = all.count == 1 && part.excelComponents.count == 1 ? all.first : nil
        var contents: [String: [UInt8]] = [:]
        for component in part.excelComponents {
            guard let entry = relationships.entries[component.item] ?? only, let source = try archive.open(entry) else {
                continue
            }
            let bytes = try source.readAll(place.entry(entry), limit: limits.bytes)
            limits.bytes -= bytes.count
            contents[component.region] = bytes
        }
        return part.definitions(limits) { contents[$0.region] }
    }

    /// An archive that holds nothing but one worksheet of Mathcad 12 to 15.
    private func readPackedMathcad() throws(ReadingError) -> Worksheet {
        guard let packed = PrimeFile.packedMathcad(archive), let source = try archive.open(packed) else {
            throw .missingEntry(place.entry(PrimeFile.main))
        }
        return try WorksheetReader.readMathcad(
            source, .xmcdz, place.entry(packed), limits, places: places?.formulas)
    }

    /// The entry that is a worksheet of Mathcad 12 to 15; nil where there is none, or several.
    static func packedMathcad(_ archive: ZipArchive) -> String? {
        let packed = archive.names.filter { $0.hasSuffix(".xmcd") || $0.hasSuffix(".xmct") }
        return packed.count == 1 ? packed[0] : nil
    }

    /// Parses a part if there is one.
    private mutating func parse(_ name: String, _ handler: any XMLHandler) throws(ReadingError) {
        guard let source = try archive.open(name) else { return }
        try parse(source, place.entry(name), handler)
    }

    private mutating func parse(
        _ source: any ByteSource, _ part: ReadingPlace, _ handler: any XMLHandler
    ) throws(ReadingError) {
        let stream = XMLStream(source, part: part, limits: limits, handler: handler)
        try stream.parse()
        limits.bytes -= stream.byteCount
    }

    /// The texts of the text regions by the ids that regions refer to them by.
    private mutating func texts() throws(ReadingError) -> [String: String] {
        let relationships = RelationshipsPart()
        try parse("mathcad/_rels/worksheet.xml.rels", relationships)
        var texts: [String: String] = [:]
        for (id, entry) in relationships.entries where entry.hasSuffix(".XamlPackage") {
            guard let source = try archive.open(entry) else { continue }
            let part = place.entry(entry)
            let bytes = try source.readAll(part, limit: limits.bytes)
            limits.bytes -= bytes.count
            let package = try ZipArchive(bytes, place: part, limits: limits)
            guard let document = try package.open("Xaml/Document.xaml") else { continue }
            let flow = FlowDocumentPart()
            try parse(document, part, flow)
            texts[id] = flow.text
        }
        return texts
    }
}
