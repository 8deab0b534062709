import Foundation

/// A chain file of the classic form: worksheets in order and mappings between them.
struct ChainText: Encodable {
    struct File: Encodable {
        let filePath: String
        let position: Int
        let inputs: [Input]
    }
    struct Input: Encodable {
        let alias: String
        let value: Double
        let units: String
    }
    struct Mapping: Encodable {
        let sourceFile: String
        let sourceAlias: String
        let targetFile: String
        let targetAlias: String
    }

    let name: String
    private var files: [File] = []
    private var mappings: [Mapping] = []
    private let stopOnError = true

    init(name: String) { self.name = name }

    mutating func add(_ path: String, inputs: [Input] = []) {
        files.append(File(filePath: path, position: files.count, inputs: inputs))
    }

    /// Maps an output of one worksheet to an input of another.
    mutating func map(_ source: String, _ output: String, to target: String, _ input: String) {
        mappings.append(
            Mapping(sourceFile: source, sourceAlias: output, targetFile: target, targetAlias: input))
    }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
