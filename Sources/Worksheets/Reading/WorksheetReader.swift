import Expressions
import Quantities

/// Reads worksheet files of both families into documents.
///
/// The format is told by content. Files are untrusted: nothing outside of them is ever opened, and every size is
/// bounded by `ReadingLimits`.
public enum WorksheetReader {
    /// Reads a file, which is unpacked and parsed piece by piece.
    public static func read(
        contentsOf path: String, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) -> Worksheet {
        let place = ReadingPlace(file: path)
        let file = try FileSource(path: path, place: place)
        switch try FileKind(head: file.head, place: place) {
        case .xml: return try readMathcad(file, .xmcd, place, limits)
        case .gzip: return try readMathcad(GzipSource(file, place: place), .xmcdz, place, limits)
        case .zip:
            return try readArchive(try file.readAll(limit: limits.archiveBytes), place, limits)
        }
    }

    /// Reads a worksheet in memory; `name` stands for it in messages.
    public static func read(
        _ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) -> Worksheet {
        let place = ReadingPlace(file: name)
        switch try FileKind(head: bytes, place: place) {
        case .xml: return try readMathcad(BytesSource(bytes), .xmcd, place, limits)
        case .gzip: return try readMathcad(GzipSource(BytesSource(bytes), place: place), .xmcdz, place, limits)
        case .zip:
            guard bytes.count <= limits.archiveBytes else { throw .tooLarge(place, limit: limits.archiveBytes) }
            return try readArchive(bytes, place, limits)
        }
    }

    private static func readMathcad(
        _ source: any ByteSource, _ format: WorksheetFormat, _ place: ReadingPlace, _ limits: ReadingLimits
    ) throws(ReadingError) -> Worksheet {
        let part = WorksheetPart(
            .mathcad, settings: SettingsReader(dialect: .mathcad), results: nil, place: place)
        try XMLStream(source, part: place, limits: limits, handler: part).parse()
        return part.worksheet(
            place.file, format, program: part.program, version: part.schemaVersion, aliases: [])
    }

    private static func readArchive(
        _ bytes: [UInt8], _ place: ReadingPlace, _ limits: ReadingLimits
    ) throws(ReadingError) -> Worksheet {
        let archive = try ZipArchive(bytes, place: place, limits: limits)
        let main = "mathcad/worksheet.xml"
        if !archive.names.contains(main) {
            let packed = archive.names.filter { $0.hasSuffix(".xmcd") || $0.hasSuffix(".xmct") }
            guard packed.count == 1, let source = try archive.open(packed[0]) else {
                throw .missingEntry(place.entry(main))
            }
            return try readMathcad(source, .xmcdz, place.entry(packed[0]), limits)
        }
        var limits = limits
        func parse(_ name: String, _ handler: any XMLHandler) throws(ReadingError) {
            guard let source = try archive.open(name) else { return }
            let stream = XMLStream(source, part: place.entry(name), limits: limits, handler: handler)
            try stream.parse()
            limits.bytes -= stream.byteCount
        }
        let application = ApplicationPart()
        let settings = SettingsPart(SettingsReader(dialect: .prime))
        let results = ResultPart()
        let integration = IntegrationPart()
        try parse("docProps/app.xml", application)
        try parse("mathcad/settings/calculation.xml", settings)
        try parse("mathcad/settings/presentation.xml", settings)
        try parse("mathcad/integration.xml", integration)
        try parse("mathcad/result.xml", results)
        let part = WorksheetPart(
            .prime, settings: settings.settings, results: results.results, place: place.entry(main))
        try parse(main, part)
        let version = application.version.trimmed
        return part.worksheet(
            place.file, .mcdx, program: version.isEmpty ? "" : "Mathcad Prime \(version)", version: version,
            aliases: integration.aliases)
    }
}

extension WorksheetPart {
    /// The document, once the part has been read.
    fileprivate func worksheet(
        _ name: String, _ format: WorksheetFormat, program: String, version: String, aliases: [Alias]
    ) -> Worksheet {
        // Both programs save regions in the order of calculation and sign their files; a file without signature and
        // without results was written by a script, and is ordered by position as the programs do on opening it.
        let isScripted = program.isEmpty && storedResults.isEmpty
        let regions = isScripted ? Region.ordered(regions) : regions
        var math: [MathRegion] = []
        for region in regions { region.appendMath(to: &math) }
        return Worksheet(
            name: name, format: format, program: program, version: version, settings: settings.calculation,
            presentation: settings.presentation, regions: regions, aliases: aliases, mathRegions: math,
            storedResults: storedResults)
    }
}
