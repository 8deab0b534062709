import Foundation
import Quantities
import Testing

/// The chains in `chains/` give the numbers that were computed without wfchain.
@Suite struct ExampleChainTests {
    @Test(arguments: ["footbridge/chain.json", "footbridge/chain.yaml", "frame/chain.json", "pump/chain.yaml"])
    func anExampleGivesTheExpectedNumbers(_ chain: String) throws {
        let folder = Wfchain.root + "/chains/" + chain.prefix { $0 != "/" }
        let scratch = try Scratch()
        let answer = try Wfchain(in: scratch).run(["run", Wfchain.root + "/chains/" + chain, "--format", "json"])
        #expect(answer.code == 0)
        let document = try JSON(parsing: answer.output)
        #expect(document["state"]?.asString == "completed")
        let expected = try JSON(
            parsing: String(decoding: Data(contentsOf: URL(filePath: folder + "/expected.json")), as: UTF8.self))
        var compared = 0
        for step in expected["steps"]?.asObject ?? [] {
            let found = document["steps"]?.asArray?.first { $0["id"]?.asString == step.key }
            for output in step.value.asObject ?? [] {
                let value = try #require(found?["outputs"]?[output.key], "\(step.key).\(output.key)")
                #expect(Expected(output.value).difference(from: value) == nil, "\(step.key).\(output.key)")
                compared += 1
            }
        }
        #expect(compared > 3)
    }
}

/// A value of an `expected.json`.
struct Expected {
    private let json: JSON

    init(_ json: JSON) { self.json = json }

    /// What differs by more than 1e-9 of the number; nil where nothing does.
    func difference(from value: JSON) -> String? {
        if let text = json["string"]?.asString {
            return value["string"]?.asString == text ? nil : "found \(value.text), expected \(text)"
        }
        if let number = json["si"]?.asDouble { return difference(number, value) }
        guard let rows = json["si"]?.asArray, let found = value["elements"]?.asArray, rows.count == found.count else {
            return "found \(value.text), expected \(json.text)"
        }
        for (row, line) in rows.enumerated() {
            for (column, element) in (line.asArray ?? []).enumerated() {
                guard let number = element.asDouble, let cell = found[row][column] else { return "a missing element" }
                if let text = difference(number, cell) { return "[\(row), \(column)]: \(text)" }
            }
        }
        return nil
    }

    private func difference(_ expected: Double, _ value: JSON) -> String? {
        guard let found = value["si"]?.asDouble else { return "found \(value.text), expected \(expected)" }
        if abs(found - expected) > 1e-9 * max(abs(expected), 1e-3) { return "found \(found), expected \(expected)" }
        // A zero may have any dimension inside of arrays.
        let isSame = Set(members(value["dimension"])) == Set(members(json["dimension"]))
        return isSame || found == 0 ? nil : "found \(value.text), expected \(json.text)"
    }

    private func members(_ dimension: JSON?) -> [String] {
        (dimension?.asObject ?? []).map { "\($0.key)^\($0.value.asDouble ?? 0)" }
    }
}
