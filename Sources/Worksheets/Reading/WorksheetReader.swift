import Expressions
import Quantities

/// Reads worksheet files of both families into documents.
///
/// The format is told by content. Files are untrusted: nothing outside of them is ever opened, and every size is
/// bounded by `ReadingLimits`.
public enum WorksheetReader {
    /// Reads a file, which is unpacked and parsed piece by piece.
    ///
    /// The texts of Prime's text regions are archives of their own and are left out unless they are asked for.
    public static func read(
        contentsOf path: String, withTexts: Bool = false, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) -> Worksheet {
        let place = ReadingPlace(file: path)
        let file = try FileSource(path: path, place: place)
        switch try FileKind(head: file.head, place: place) {
        case .xml: return try readPlain(file, place, limits)
        case .gzip: return try readMathcad(GzipSource(file, place: place), .xmcdz, place, limits)
        case .zip:
            let bytes = try file.readAll(place, limit: limits.archiveBytes)
            return try PrimeFile(bytes, place, limits).read(withTexts: withTexts)
        }
    }

    /// The bytes of a worksheet's file, as they are packed.
    public static func bytes(
        of path: String, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) -> [UInt8] {
        let place = ReadingPlace(file: path)
        return try FileSource(path: path, place: place).readAll(place, limit: limits.archiveBytes)
    }

    /// Reads a worksheet in memory; `name` stands for it in messages.
    public static func read(
        _ bytes: [UInt8], name: String, withTexts: Bool = false, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) -> Worksheet {
        let place = ReadingPlace(file: name)
        switch try FileKind(head: bytes, place: place) {
        case .xml: return try readPlain(BytesSource(bytes), place, limits)
        case .gzip: return try readMathcad(GzipSource(BytesSource(bytes), place: place), .xmcdz, place, limits)
        case .zip:
            guard bytes.count <= limits.archiveBytes else { throw .tooLarge(place, limit: limits.archiveBytes) }
            return try PrimeFile(bytes, place, limits).read(withTexts: withTexts)
        }
    }

    /// Reads plain XML, of which the outermost element tells the program.
    static func readPlain(
        _ source: any ByteSource, _ place: ReadingPlace, _ limits: ReadingLimits, places: FormulaPlaces? = nil
    ) throws(ReadingError) -> Worksheet {
        let root = RootPart(place: place, limits: limits, places: places)
        try XMLStream(source, part: place, limits: limits, handler: root).parse()
        return root.worksheet(place.file)
    }

    static func readMathcad(
        _ source: any ByteSource, _ format: WorksheetFormat, _ place: ReadingPlace, _ limits: ReadingLimits,
        places: FormulaPlaces? = nil
    ) throws(ReadingError) -> Worksheet {
        let part = WorksheetPart(
            .mathcad, settings: SettingsReader(dialect: .mathcad), results: nil, place: place)
        part.places = places
        try XMLStream(source, part: place, limits: limits, handler: part).parse()
        return part.worksheet(
            place.file, format, program: part.program, version: part.schemaVersion, aliases: [],
            components: part.definitions(limits))
    }
}

extension WorksheetPart {
    /// What the Excel components of Mathcad 12 to 15 define, by the ids of their regions.
    func definitions(_ limits: ReadingLimits) -> [String: Statement] {
        definitions(limits) { component in
            guard let text = items[component.item], let bytes = Base64.decoded(text) else { return nil }
            guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
            let place = ReadingPlace(file: "")
            return try? GzipSource(BytesSource(bytes), place: place).readAll(place, limit: limits.bytes)
        }
    }

    /// What Excel components define, by the ids of their regions; `content` gives the bytes with a component's workbook.
    func definitions(
        _ limits: ReadingLimits, content: (PendingComponent) -> [UInt8]?
    ) -> [String: Statement] {
        var statements: [String: Statement] = [:]
        for component in excelComponents {
            statements[component.region] = component.statement(with: content(component), limits: limits)
        }
        return statements
    }

    /// The document, once the part has been read.
    func worksheet(
        _ name: String, _ format: WorksheetFormat, program: String, version: String, aliases: [Alias],
        components: [String: Statement]
    ) -> Worksheet {
        // Both programs save regions in the order of calculation and sign their files; a file without signature and
        // without results was written by a script, and is ordered by position as the programs do on opening it.
        let isScripted = program.isEmpty && storedResults.isEmpty
        var regions = isScripted ? Region.ordered(regions) : regions
        if !components.isEmpty { regions = regions.map { $0.defining(components) } }
        var math: [MathRegion] = []
        for region in regions { region.appendMath(to: &math) }
        return Worksheet(
            name: name, format: format, program: program, version: version, settings: settings.calculation,
            presentation: settings.presentation, regions: regions, aliases: aliases, mathRegions: math,
            storedResults: storedResults)
    }
}
