import Foundation
import Testing

/// Excel components: the workbook in the file gives what they define.
@Suite struct ComponentTests {
    private func path(_ name: String) -> String { Wfchain.root + "/fixtures/worksheets/components/" + name }

    @Test(arguments: ["inputs.xmcd", "inputs.mcdx"])
    func whatIsComputedFromAChangedInputIsNotShown(_ file: String) throws {
        let scratch = try Scratch()
        #expect(
            try scratch.wfchain("eval", path(file), "--get", "total", "--set", "a=3").errors.replacing(
                /--> .*components/, with: "--> components") == """
                    error: component 'Excel' with other inputs than those of the file is not supported yet
                      --> components/\(file), region 3
                       | [total; minors] := ⟨component 'Excel'⟩(a, b)

                    """)
        #expect(try scratch.wfchain("eval", path(file), "--get", "total").output == "total = 30\n")
    }

    /// The included worksheet may have been changed since the workbook was computed.
    @Test(arguments: ["other.xmcd", "lost.xmcd"])
    func whatIsComputedFromAnIncludedWorksheetIsNotShown(_ file: String) throws {
        let scratch = try Scratch()
        var other = Sheet()
        other.define("a", 4)
        try scratch.write(other, to: "other.xmcd")
        let definition = /<math[^>]*><ml:define[^>]*><ml:id[^>]*>a<.*?<\/math>/
        let text = try String(contentsOf: URL(filePath: path("inputs.xmcd")), encoding: .utf8)
        #expect(text.contains(definition))
        try scratch.write(
            text.replacing(definition, with: "<reference><originRef/></reference><link href=\"\(file)\"/>"),
            to: "sheet.xmcd")
        let answer = try scratch.wfchain("eval", "sheet.xmcd", "--get", "total")
        #expect(
            answer.errors.hasPrefix(
                "error: component 'Excel' with other inputs than those of the file is not supported yet\n"),
            "\(answer.output)\(answer.errors)")
    }

    @Test func anOutputCanBeSetAsAnyVariable() throws {
        let answer = try Scratch().wfchain("eval", path("sheets.xmcd"), "--set", "u=4", "--get", "u")
        #expect(answer.output == "u = 4\n", "\(answer.errors)")
    }

    @Test(arguments: [
        ("<item item-id=\"1\">", "<item item-id=\"9\">", "its workbook is not in the file"),
        ("<item item-id=\"1\">", "<item item-id=\"1\">?", "its workbook is not in the file"),
        ("<item item-id=\"1\">", "<item item-id=\"1\">AAAA</item><item item-id=\"9\">", "it is no workbook of Excel"),
    ]) func aWorkbookThatCannotBeReadIsNamed(_ old: String, _ new: String, _ reason: String) throws {
        let scratch = try Scratch()
        let text = try String(contentsOf: URL(filePath: path("inputs.xmcd")), encoding: .utf8)
        try scratch.write(text.replacing(old, with: new), to: "sheet.xmcd")
        let answer = try scratch.wfchain("eval", "sheet.xmcd", "--get", "total")
        #expect(
            answer.errors.hasPrefix("error: component 'Excel' (\(reason)) is not supported yet\n"), "\(answer.errors)")
        #expect(answer.code == 1)
    }
}
