import Foundation
import Quantities
import Testing

@testable import Chains

/// The JSON Schema of chain files comes from the tables of the reader, and says what the reader says.
@Suite struct ChainSchemaTests {
    private let validation = SchemaValidation(schema: ChainSchema.json)

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let examples: [String] = {
        let folder = root + "/chains"
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            let file = (name as NSString).lastPathComponent
            return (file.hasSuffix(".yaml") || file.hasSuffix(".json")) && file != "expected.json"
                && !file.contains(".test.")
        }.sorted().map { "\(folder)/\($0)" }
    }()

    private func document(_ path: String) throws -> JSON {
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        return try ChainFileReader.node(of: text, file: path).json
    }

    @Test func thereAreExamples() { #expect(ChainSchemaTests.examples.count >= 5) }

    @Test(arguments: examples) func anExampleFitsTheSchema(_ path: String) throws {
        #expect(validation.defects(of: try document(path)) == [])
    }

    @Test(arguments: examples) func aKeyThatNobodyReadsDoesNotFit(_ path: String) throws {
        let members = try #require(try document(path).asObject)
        #expect(validation.defects(of: .object(members + [JSON.Member("chekcs", [])])) == ["$ has chekcs"])
    }

    @Test func everyKeyOfTheTablesIsInTheSchemaWithItsMeaning() throws {
        let definitions = try #require(ChainSchema.json["definitions"])
        var seen = 0
        for part in KeyTable.Part.allCases where part != .step {
            for key in part.keys.keys where !key.meaning.hasPrefix("Belongs to the ") {
                let meaning = definitions[part.rawValue]?["properties"]?[key.name]?["description"]?.asString
                #expect(meaning == key.meaning, "\(part).\(key.name)")
                seen += 1
            }
        }
        for kind in KeyTable.kinds {
            for key in KeyTable.exactly(kind).keys {
                let meaning = definitions["step_\(kind)"]?["properties"]?[key.name]?["description"]?.asString
                #expect(meaning == key.meaning, "\(kind).\(key.name)")
                seen += 1
            }
        }
        #expect(seen > 250)
    }

    @Test func everyReferenceIsDefined() throws {
        let text = ChainSchema.json.text
        let definitions = try #require(ChainSchema.json["definitions"]?.asObject).map(\.key)
        for reference in text.matches(of: /"#\/definitions\/([a-z_]+)"/).map({ String($0.1) }) {
            #expect(definitions.contains(reference), "\(reference)")
        }
        #expect(Set(definitions).count == definitions.count)
    }

    /// Every kind of step in a chain that reads without a problem.
    @Test func everyKindOfStepFitsAsTheReaderReadsIt() throws {
        let text = """
            $schema: chain.schema.json
            vars: { a: 1 }
            steps:
              - { id: one, command: [echo, 1], retry: { max_attempts: 2, backoff: linear, errors: any } }
              - { id: two, http: { url: "http://localhost/{{ vars.a }}", body: { a: 1 } }, needs: one }
              - { id: sweep, for: [1, 2], as: x, on_error: continue, steps: [ { let: { y: "{{ x }}" } } ] }
              - { id: turns, while: iteration < 3, vars: { n: 1 }, next: { n: "{{ vars.n + 1 }}" },
                  steps: [ { transform: { z: 2 } }, { continue: true } ] }
              - { id: again, repeat: { until: iteration = 2 }, steps: [ { break: true, when: iteration > 1 } ] }
              - { id: sides, parallel: { l: { steps: [ { wait: 1 s } ] }, r: [ { assert: 1 < 2 } ] }, wait_for: any }
              - { id: pick, switch: [ { when: vars.a > 0, steps: [ { approval: go on? } ] } ],
                  default: [ { assert: [ { condition: 1 < 2, message: never } ] } ] }
              - { id: safe, try: [ { wait: { until: "2030-01-31T08:00:00Z" } } ], finally: [ { let: { w: 0 } } ],
                  on_failure: [ { when: vars.a > 0, do: last, publish: { p: 1 } } ] }
              - { id: last, join: any, let: { q: 1 }, timeout: 3 s }
            """
        let source = SourceText(name: "chain.yaml", path: "/chain.yaml", text: text)
        #expect(throws: Never.self) { try ChainFileReader.definition(of: source) }
        #expect(validation.defects(of: try ChainFileReader.node(of: text).json) == [])
    }

    @Test func whatFitsNoKindIsToldByTheNearestOne() {
        #expect(validation.defects(of: ["steps": [["worksheet": "a.mcdx", "for": [1]]]]) != [])
        #expect(
            validation.defects(of: ["steps": [["wait": 1, "timeout": 3]]]) == [
                "$.steps[0].timeout is no [\"string\",\"object\"]"
            ])
        #expect(validation.defects(of: ["name": "x"]) == ["$ lacks steps"])
        #expect(validation.defects(of: ["files": [["position": 0]]]) == ["$.files[0] lacks file_path"])
        #expect(validation.defects(of: ["steps": [["let": [:]]], "export_pdf": [1]]).count == 1)
    }
}
