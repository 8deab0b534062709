/// The sentences of reading errors, all in this one place.
extension ReadingError: CustomStringConvertible {
    /// What went wrong, in one sentence that starts in lower case and names the file.
    public var sentence: String {
        "cannot read '\(place.file)': \(fault)"
    }

    /// The fault alone, without the file.
    var fault: String {
        switch self {
        case .unavailable(_, let reason): reason
        case .empty: "the file is empty; expected a worksheet"
        case .unknownFormat(_, let found):
            "found \(found), expected a worksheet (.xmcd, .xmcdz, .mcdx or .sm)"
        case .tooLarge(_, let limit):
            "found more than \(limit) bytes after unpacking, which is the limit"
        case .tooManyElements(_, let limit): "found more than \(limit) XML elements, which is the limit"
        case .tooManyAttributes(_, let limit):
            "found an element of more than \(limit) attributes, which is the limit"
        case .tooDeep(_, let limit): "found elements nested more than \(limit) deep, which is the limit"
        case .tooManyEntries(_, let found, let limit):
            "found an archive of \(found) entries, expected at most \(limit)"
        case .unsafeEntry(let place):
            "found the archive entry '\(place.entry ?? "")', whose name leads out of the archive"
        case .missingEntry(let place): "expected the archive entry '\(place.entry ?? "")', found none"
        case .damagedArchive(_, let reason): "the archive is damaged: \(reason)"
        case .damagedGzip(_, let reason): "the gzip data is damaged: \(reason)"
        case .malformedXML(_, let reason): "the XML is damaged: \(reason)"
        case .documentType: "found a document type declaration, expected a worksheet without one"
        case .wrongRoot(_, let found, let expected): "found the root element '\(found)', expected '\(expected)'"
        }
    }

    /// `file`, `file, entry` and, where known, `:line:column`.
    public var placeText: String {
        let place = place
        let part = place.entry.map { "\(place.file)(\($0))" } ?? place.file
        return place.line > 0 ? "\(part):\(place.line):\(place.column)" : part
    }

    public var description: String { "error: \(sentence)\n  --> \(placeText)" }
}
