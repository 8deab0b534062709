/// What a file is packed as, told by its first bytes.
enum FileKind {
    case xml, gzip, zip

    /// Throws for an empty file and for content that no worksheet starts with.
    init(head: [UInt8], place: ReadingPlace) throws(ReadingError) {
        guard !head.isEmpty else { throw .empty(place) }
        if head.starts(with: [0x50, 0x4B]) {
            self = .zip
        } else if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if FileKind.isXML(head) {
            self = .xml
        } else {
            throw .unknownFormat(place, found: FileKind.likeness(head))
        }
    }

    /// `<` after blanks, behind a byte order mark, or as a character of two or four bytes.
    private static func isXML(_ head: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x3C, 0x00], [0x00, 0x3C], [0x00, 0x00, 0x00, 0x3C],
            [0x4C, 0x6F, 0xA7, 0x94],
        ]
        if marks.contains(where: { head.starts(with: $0) }) { return true }
        return head.first { $0 > 32 } == UInt8(ascii: "<")
    }

    private static func likeness(_ head: [UInt8]) -> String {
        if head.starts(with: Array(".MCAD".utf8)) { return "a worksheet of Mathcad 11 or older (.mcd)" }
        if head.starts(with: Array("%PDF".utf8)) { return "a PDF document" }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "a PNG picture" }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an OLE document" }
        if head.prefix(64).allSatisfy({ $0 >= 32 || $0 == 9 || $0 == 10 || $0 == 13 }) { return "text" }
        return "binary data"
    }
}
