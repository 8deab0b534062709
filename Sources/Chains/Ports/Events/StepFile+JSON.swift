import Quantities

extension StepFile {
    /// The file as the journal and documents hold it.
    var json: JSON {
        [
            "use": .string(use.rawValue), "path": .string(path), "size": .integer(size), "sha256": .string(hash),
        ]
    }

    init(_ reader: JSONFields) throws {
        guard let use = Use(rawValue: try reader.string("use")) else {
            throw EventFormatError.missing(key: "use", in: "files")
        }
        self.init(
            use: use, path: try reader.string("path"), size: try reader.integer("size"),
            hash: try reader.string("sha256"))
    }
}
