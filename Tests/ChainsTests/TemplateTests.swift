@testable import Chains
import Quantities
import Testing

/// Strings with values in them.
@Suite struct TemplateTests {
    private func parts(_ text: String) throws -> [Template<String>.Part] { try Template(parsing: text).parts }

    @Test func textsAndExpressionsFollowOneAnother() throws {
        #expect(try parts("M = {{ a.M }}, n={{b}}") == [.text("M = "), .content("a.M"), .text(", n="), .content("b")])
        #expect(try parts("plain }} text") == [.text("plain }} text")])
        #expect(try parts("") == [])
        #expect(try parts(#"\{{ x }} and \n"#) == [.text(#"{{ x }} and \n"#)])
    }

    @Test func theEndOfAnExpressionIsFoundBehindStringsAndRecords() throws {
        let inner = #"{a: {b: "}}"}, c: '}}'}.`x}}`"#
        #expect(try Template(parsing: "{{ \(inner) }}").whole == inner)
        #expect(try Template(parsing: "{{{a: {b: 1}}}}").whole == "{a: {b: 1}}")
    }

    @Test func blanksAroundAnOnlyExpressionDoNotCount() throws {
        #expect(try Template(parsing: "  {{ x }}\n").whole == "x")
        #expect(try parts(" {{ x }} {{ y }}") == [.text(" "), .content("x"), .text(" "), .content("y")])
    }

    @Test(arguments: ["{{ x", "a {{ \"x }}", "{{ {a: 1 }}", "{{ x }} {{"]) func bracesWithoutTheirEndAreRefused(
        _ text: String
    ) {
        #expect(throws: ChainProblem.self) { try parts(text) }
    }

    @Test func aWholeExpressionKeepsItsTypeAndOthersBecomeText() throws {
        func value(_ text: String) throws -> Value {
            try Template(parsing: text).value { content in
                let value: Value = content == "s" ? .string("beam") : .number(12, Dimension(m: 1))
                return (value, value.text())
            }
        }
        #expect(try value("{{ L }}") == .number(12, Dimension(m: 1)))
        #expect(try value("L of {{ s }} is {{ L }}") == .string("L of beam is 12 m"))
    }
}
