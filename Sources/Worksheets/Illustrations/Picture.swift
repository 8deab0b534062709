/// A picture of a worksheet: of a picture region, or of what a region that cannot be calculated showed when the file was
/// saved.
public struct Picture: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
        /// A picture that every browser shows, such as `image/png`.
        case image(type: String, bytes: [UInt8])
        /// Why there is nothing to show.
        case missing(reason: String)
    }

    public let content: Content
    /// Pixels of 1/96 inch; nil for the picture's own size.
    public let width: Double?
    public let height: Double?
    /// It shows what the region looked like when the file was saved, and does not follow from its formulas.
    public let isRendering: Bool

    init(_ bytes: [UInt8]?, width: Double?, height: Double?, isRendering: Bool = false) {
        content = bytes.map(Picture.content) ?? .missing(reason: "the file does not hold it")
        self.width = width
        self.height = height
        self.isRendering = isRendering
    }

    private static func content(_ bytes: [UInt8]) -> Content {
        if let image = image(bytes) { return image }
        if let file = CompoundFile(bytes[...]) { return embedded(in: file) }
        if bytes.starts(with: [0x01, 0x00, 0x00, 0x00]), bytes.count > 44, Array(bytes[40..<44]) == Array(" EMF".utf8) {
            return .missing(reason: "it is a metafile of Windows (EMF)")
        }
        if bytes.starts(with: [0x01, 0x00, 0x09, 0x00]) || bytes.starts(with: [0xD7, 0xCD, 0xC6, 0x9A]) {
            return .missing(reason: "it is a metafile of Windows (WMF)")
        }
        return .missing(reason: "its format is not known")
    }

    /// The picture that an object of another program is or keeps of itself.
    private static func embedded(in file: CompoundFile) -> Content {
        for name in ["CONTENTS", "\u{1}Ole10Native"] {
            guard let stream = file.stream(name) else { continue }
            // Native data stand behind their length.
            if let image = image(stream) ?? image(Array(stream.dropFirst(4))) { return image }
        }
        return .missing(reason: "it is an object of another program that keeps no picture of itself")
    }

    private static func image(_ bytes: [UInt8]) -> Content? {
        let kinds: [(head: [UInt8], type: String)] = [
            ([0x89, 0x50, 0x4E, 0x47], "image/png"), ([0xFF, 0xD8, 0xFF], "image/jpeg"),
            (Array("GIF8".utf8), "image/gif"), (Array("BM".utf8), "image/bmp"),
        ]
        return kinds.first { bytes.starts(with: $0.head) }.map { .image(type: $0.type, bytes: bytes) }
    }
}
