import FoundationEssentials

extension Value {
    /// The value as the journal keeps it: like `json`, but an array of real numbers of one dimension holds its numbers
    /// column by column in `si`, or, above 64 elements, in `base64` as little-endian doubles.
    public var journalJSON: JSON { json(element: \.journalJSON) { $0.journalJSON } }

    /// The value of a document as `journalJSON` (or `json`) writes it.
    public init(journalJSON: JSON) throws(ValueFormatError) { try self.init(json: journalJSON) }
}

extension Matrix {
    /// The most elements that are written as digits.
    private static let longestDigits = 64

    var journalJSON: JSON {
        guard let flat else { return json { $0.journalJSON } }
        let numbers: JSON.Member
        if count > Matrix.longestDigits {
            let bits = flat.si.map { $0.bitPattern.littleEndian }
            let data = bits.withUnsafeBytes { Data($0) }
            numbers = JSON.Member("base64", .string(data.base64EncodedString()))
        } else {
            numbers = JSON.Member("si", .array(flat.si.map(JSON.double)))
        }
        return .object([
            JSON.Member("type", "matrix"), JSON.Member("rows", .integer(rows)), JSON.Member("cols", .integer(columns)),
            numbers, JSON.Member("dimension", flat.dimension.json),
        ])
    }

    /// The matrix of a document that holds bare numbers.
    init(compact json: JSON, rows: Int, columns: Int, path: String) throws(ValueFormatError) {
        let (numbers, key) = json["base64"] == nil ? (Matrix.digits(json), "si") : (Matrix.base64(json), "base64")
        guard let numbers else {
            throw .wrongKind(path: path.member(key), expected: "an array's numbers", found: "something else")
        }
        guard numbers.count == rows * columns else {
            throw .wrongShape(path: path.member(key), rows: rows, columns: columns)
        }
        self.init(rows: rows, columns: columns, si: numbers, dimension: try Value.dimension(json, path: path))
    }

    private static func digits(_ json: JSON) -> [Double]? {
        guard let elements = json["si"]?.asArray else { return nil }
        let numbers = elements.compactMap(\.asDouble)
        return numbers.count == elements.count ? numbers : nil
    }

    private static func base64(_ json: JSON) -> [Double]? {
        guard let text = json["base64"]?.asString, let data = Data(base64Encoded: text), data.count % 8 == 0 else {
            return nil
        }
        return data.withUnsafeBytes { bytes in
            (0..<data.count / 8).map { index in
                let bits = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                return Double(bitPattern: UInt64(littleEndian: bits))
            }
        }
    }
}
