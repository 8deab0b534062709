import Quantities
import Testing

@testable import Chains

/// The YAML reader: scalars, places, anchors.
@Suite struct YAMLReaderTests {
    @Test func plainScalarsHaveTheKindsOfTheCoreSchema() throws {
        let text = "[ 12, -1.5, 1e3, true, False, null, ~, yes, 12 m, '12', 0x1F, 1_000, .5, 1.2.3, - ]"
        let shortened = text.replacing(", - ]", with: " ]")
        #expect(
            try YAMLReader.node(of: shortened).json.text
                == "[12,-1.5,1000.0,true,false,null,null,\"yes\",\"12 m\",\"12\",\"0x1F\",\"1_000\",0.5,\"1.2.3\"]")
    }

    @Test func keysAreTexts() throws {
        let text = "12: a\n\"x\": 'b'\ntrue: |\n  c\nnull: 1\n"
        #expect(
            try YAMLReader.node(of: text).json.text == "{\"12\":\"a\",\"x\":\"b\",\"true\":\"c\\n\",\"null\":1}")
    }

    @Test func anchorsAreResolved() throws {
        let text = "a: &x { L: 12 m }\nb: *x\n"
        #expect(try YAMLReader.node(of: text).json.text == "{\"a\":{\"L\":\"12 m\"},\"b\":{\"L\":\"12 m\"}}")
    }

    @Test func anchorsThatMultiplyAFileAreRefused() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        #expect(throws: SourceFailure.self) { try YAMLReader.node(of: text) }
    }

    @Test func placesAreThoseOfTheFile() throws {
        let node = try YAMLReader.node(of: "name: x\nsteps:\n  - id: \"é\"\n")
        guard case .array(let steps)? = node.member("steps")?.value.content else {
            Issue.record("no steps")
            return
        }
        #expect(steps.first?.member("id")?.value.place == SourcePlace(line: 3, column: 9, length: 3))
    }

    @Test(arguments: [
        ("a: 1\na: 2\n", "the key 'a' appears twice"), ("a: [1, 2\n", "did not find expected ',' or ']'"),
        (
            "a: !!str 12\n", "tags such as '!!str' are not supported; '{ string: … }' says that a value is a text"
        ),
        ("a: !x { b: 1 }\n", "tags such as '!x' are not supported; '{ string: … }' says that a value is a text"),
        ("a: !x [1]\n", "tags such as '!x' are not supported; '{ string: … }' says that a value is a text"),
        ("a: *b\n", "found undefined alias"), ("a: \"\\q\"\n", "found unknown escape character"),
    ])
    func faultsAreTold(_ text: String, _ message: String) {
        do {
            _ = try YAMLReader.node(of: text)
            Issue.record("\(text) was read")
        } catch let failure as SourceFailure {
            #expect(failure.message == message)
        } catch {
            Issue.record("\(error)")
        }
    }
}
