import Expressions
import Quantities

/// A worksheet with the bytes of its file and the places of its formulas and results in them.
public struct EditableWorksheet: Sendable {
    /// How the XML is packed.
    enum Packing: Sendable {
        case plain, gzip
        /// The name of the entry that holds the formulas.
        case zip(main: String)
    }

    public let worksheet: Worksheet
    let file: [UInt8]
    let packing: Packing
    /// The XML that holds the formulas.
    let main: [UInt8]
    /// The XML that holds Prime's results; empty in other files.
    let results: [UInt8]
    let places: FormulaPlaces.Found
    let resultPlaces: [String: ResultPlaces.Result]

    /// `name` stands for the file in messages.
    public init(
        _ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()
    ) throws(ReadingError) {
        let place = ReadingPlace(file: name)
        let (formulas, stored) = (FormulaPlaces(), ResultPlaces())
        file = bytes
        switch try FileKind(head: bytes, place: place) {
        case .xml:
            (packing, main, results) = (.plain, bytes, [])
            worksheet = try WorksheetReader.readPlain(BytesSource(bytes), place, limits, places: formulas)
        case .gzip:
            (packing, results) = (.gzip, [])
            main = try GzipSource(BytesSource(bytes), place: place).readAll(place, limit: limits.bytes)
            worksheet = try WorksheetReader.readMathcad(BytesSource(main), .xmcdz, place, limits, places: formulas)
        case .zip:
            let archive = try ZipArchive(bytes, place: place, limits: limits)
            let entry = PrimeFile.packedMathcad(archive) ?? PrimeFile.main
            let isPrime = archive.names.contains(PrimeFile.main)
            packing = .zip(main: isPrime ? PrimeFile.main : entry)
            main = try EditableWorksheet.content(of: isPrime ? PrimeFile.main : entry, archive, place, limits)
            results = isPrime ? try EditableWorksheet.content(of: PrimeFile.results, archive, place, limits) : []
            var prime = try PrimeFile(bytes, place, limits)
            prime.places = (formulas, stored)
            worksheet = try prime.read(withTexts: false)
        }
        var found = formulas.found
        if !stored.isKnown { found.isKnown = false }
        places = found
        resultPlaces = stored.results
    }

    private static func content(
        of entry: String, _ archive: ZipArchive, _ place: ReadingPlace, _ limits: ReadingLimits
    ) throws(ReadingError) -> [UInt8] {
        try archive.open(entry)?.readAll(place.entry(entry), limit: limits.bytes) ?? []
    }

    /// Why the file cannot be written; nil where it can.
    public var refusal: WritingError? {
        if worksheet.format == .sm { return .format }
        return places.isKnown ? nil : .encoding
    }

    /// The file with other XML in it; what stays the same keeps its bytes, in packed form too.
    func packed(main: [UInt8], results: [UInt8]) throws(WritingError) -> [UInt8] {
        if main == self.main, results == self.results { return file }
        switch packing {
        case .plain: return main
        case .gzip:
            guard let packed = Deflation.packed(main, as: .gzip) else { throw .archive }
            return packed
        case .zip(let entry):
            var contents: [String: [UInt8]] = [:]
            if main != self.main { contents[entry] = main }
            if results != self.results { contents[PrimeFile.results] = results }
            do throws(ZipPatch.Refusal) {
                return try ZipPatch(file).replacing(contents)
            } catch {
                throw error == .isLarge ? .largeArchive : .archive
            }
        }
    }
}
