import Quantities

/// What a worksheet shows beside its formulas, by the ids of its regions: texts with their styles, plots and pictures.
///
/// It is read apart from the worksheet, for what calculates needs none of it.
public struct Illustrations: Sendable {
    public internal(set) var texts: [String: [Paragraph]] = [:]
    public internal(set) var plots: [String: Plot] = [:]
    /// Of picture regions, and of what regions that are not calculated showed when the file was saved.
    public internal(set) var pictures: [String: Picture] = [:]

    /// Nothing.
    public init() {}

    /// Reads a worksheet's file, of Mathcad or Prime; `name` stands for it in messages.
    public init(
        of bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) {
        let place = ReadingPlace(file: name)
        switch try FileKind(head: bytes, place: place) {
        case .xml: try readMathcad(BytesSource(bytes), place, limits)
        case .gzip: try readMathcad(GzipSource(BytesSource(bytes), place: place), place, limits)
        case .zip: try readPrime(ZipArchive(bytes, place: place, limits: limits), place, limits)
        }
    }

    /// The pictures of a worksheet of SMath Studio; its texts stand in the worksheet, its plots are not read.
    public init(
        ofSMath bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) {
        let part = SMathPicturePart()
        try XMLStream(BytesSource(bytes), part: ReadingPlace(file: name), limits: limits, handler: part).parse()
        for (region, text) in part.pictures {
            pictures[region] = Picture(Base64.decoded(text), width: nil, height: nil)
        }
    }

    /// Reads the file there.
    public init(of path: String, limits: ReadingLimits = ReadingLimits()) throws(ReadingError) {
        try self.init(of: try WorksheetReader.bytes(of: path, limits: limits), name: path, limits: limits)
    }

    private mutating func readMathcad(
        _ source: any ByteSource, _ place: ReadingPlace, _ limits: ReadingLimits
    ) throws(ReadingError) {
        let part = IllustrationPart(.mathcad)
        try XMLStream(source, part: place, limits: limits, handler: part).parse()
        (texts, plots) = (part.texts, part.plots)
        func content(of item: String) -> [UInt8]? {
            part.items[item].flatMap { Base64.decoded($0) }.flatMap { bytes in
                bytes.starts(with: [0x1F, 0x8B])
                    ? try? GzipSource(BytesSource(bytes), place: place).readAll(place, limit: limits.bytes) : bytes
            }
        }
        for (region, item) in part.plotItems {
            if let bytes = content(of: item) { plots[region] = PlotArchiveReader.plot(bytes) }
        }
        for (region, reference) in part.pictures {
            let picture = Picture(
                content(of: reference.item), width: reference.width, height: reference.height,
                isRendering: reference.isRendering)
            pictures[region] = picture
        }
    }

    private mutating func readPrime(
        _ archive: ZipArchive, _ place: ReadingPlace, _ limits: ReadingLimits
    ) throws(ReadingError) {
        guard let main = try archive.open(PrimeFile.main) else {
            guard let packed = PrimeFile.packedMathcad(archive), let source = try archive.open(packed) else { return }
            return try readMathcad(source, place.entry(packed), limits)
        }
        let part = IllustrationPart(.prime)
        try XMLStream(main, part: place.entry(PrimeFile.main), limits: limits, handler: part).parse()
        plots = part.plots
        let relationships = RelationshipsPart()
        let relations = "mathcad/_rels/worksheet.xml.rels"
        if let source = try archive.open(relations) {
            try XMLStream(source, part: place.entry(relations), limits: limits, handler: relationships).parse()
        }
        var rest = limits.bytes
        func content(of id: String) throws(ReadingError) -> [UInt8]? {
            guard let entry = relationships.entries[id], let source = try archive.open(entry) else { return nil }
            let bytes = try source.readAll(place.entry(entry), limit: rest)
            rest -= bytes.count
            return bytes
        }
        for (region, reference) in part.pictures {
            pictures[region] = Picture(
                try content(of: reference.item), width: reference.width, height: reference.height,
                isRendering: reference.isRendering)
        }
        for (region, reference) in part.flows {
            guard let bytes = try content(of: reference.item) else { continue }
            let package = try ZipArchive(bytes, place: place, limits: limits)
            guard let document = try package.open("Xaml/Document.xaml") else { continue }
            let flow = FlowTextPart(reference.formulas)
            try XMLStream(document, part: place, limits: limits, handler: flow).parse()
            texts[region] = flow.paragraphs
        }
        try readTraces(archive, place, limits)
    }

    private mutating func readTraces(
        _ archive: ZipArchive, _ place: ReadingPlace, _ limits: ReadingLimits
    ) throws(ReadingError) {
        let wanted = Set(plots.values.flatMap { $0.traces.map(\.reference) })
        guard !wanted.isEmpty, let source = try archive.open(PrimeFile.results) else { return }
        let part = TracePart(wanted)
        try XMLStream(source, part: place.entry(PrimeFile.results), limits: limits, handler: part).parse()
        for region in plots.keys {
            for index in plots[region]?.traces.indices ?? 0..<0 {
                let reference = plots[region]?.traces[index].reference ?? ""
                plots[region]?.traces[index].stored = part.points[reference]
            }
        }
    }
}
