import Expressions
import Foundation
import FoundationXML
import Reports
import Testing
import Worksheets

/// Formulas of real worksheets as MathML.
@Suite struct MathMLStructureTests {
    /// How many elements of MathML Core have a fixed number of children.
    private static let counts = [
        "mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mroot": 2,
    ]

    private static var worksheets: [URL] {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../fixtures/worksheets").standardized
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
        return files.compactMap { $0 as? URL }.filter { ["xmcd", "mcdx", "sm"].contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
    }

    @Test func everyFormulaOfTheFixturesIsWellFormed() throws {
        var formulas = 0
        for file in MathMLStructureTests.worksheets {
            let worksheet = try WorksheetReader.read(contentsOf: file.path)
            for region in worksheet.mathRegions {
                let markup = MathMLPrinter.math(MathMLPrinter().markup(of: region.statement))
                let faults = MathMLStructureTests.faults(of: markup)
                #expect(faults == [], "\(file.lastPathComponent), region \(region.id): \(markup)")
                formulas += 1
            }
        }
        #expect(formulas > 2000)
    }

    /// What is wrong with the elements of a formula.
    private static func faults(of markup: String) -> [String] {
        let reader = XMLParser(data: Data(markup.utf8))
        let checker = StructureChecker(counts: counts)
        reader.delegate = checker
        return reader.parse() ? checker.faults : ["not well-formed"]
    }
}

/// Counts the children of elements.
private final class StructureChecker: NSObject, XMLParserDelegate {
    private let counts: [String: Int]
    private var open: [(name: String, children: Int)] = []
    private(set) var faults: [String] = []

    init(counts: [String: Int]) { self.counts = counts }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        if !open.isEmpty { open[open.count - 1].children += 1 }
        open.append((name, 0))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let last = open.removeLast()
        if let expected = counts[name], last.children != expected { faults.append("\(name) of \(last.children)") }
        let row = open.last?.name
        if name == "mtr", row != "mtable" { faults.append("mtr in \(row ?? "nothing")") }
        if name == "mtd", row != "mtr" { faults.append("mtd in \(row ?? "nothing")") }
    }
}
