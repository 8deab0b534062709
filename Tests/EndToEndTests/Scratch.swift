import Foundation

/// A folder of its own for one test, removed when the test is done.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "wfchain-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    }

    func write(_ sheet: Sheet, to name: String) throws { try write(sheet.text, to: name) }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
    }

    /// What a worksheet of these formulas gives, each value in a line.
    func values(_ formulas: [Formula], _ options: String...) throws -> (values: [String], errors: String) {
        var sheet = Sheet()
        let names = formulas.indices.map { "a\($0)" }
        for (name, formula) in zip(names, formulas) { sheet.define(name, formula) }
        try write(sheet, to: "values.xmcd")
        let answer = try wfchain.run(["eval", "values.xmcd"] + options + names.flatMap { ["--get", $0] })
        let values = answer.output.split(separator: "\n").map { String($0.split(separator: " = ").last ?? "") }
        return (values, answer.errors)
    }

    var wfchain: Wfchain { Wfchain(in: self) }
}
