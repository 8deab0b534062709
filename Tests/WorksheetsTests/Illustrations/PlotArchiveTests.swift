import Expressions
import Foundation
import Testing

@testable import Worksheets

/// The plots of Mathcad 14 and 15 in the form in which their files keep them.
@Suite struct PlotArchiveTests {
    private let text: String
    /// What the file keeps of its first plot.
    private let bytes: [UInt8]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        text = try String(contentsOf: root.appending(path: "fixtures/plots/classic.xmcd"), encoding: .utf8)
        let item = try #require(text.components(separatedBy: "<item item-id=\"1\">").last)
        let packed = try #require(item.components(separatedBy: "</item>").first)
        let data = try #require(Data(base64Encoded: packed))
        bytes = try GzipSource(BytesSource([UInt8](data)), place: ReadingPlace(file: "plot"))
            .readAll(ReadingPlace(file: "plot"), limit: 100_000)
    }

    private func texts(_ axis: Plot.Axis?) -> [String] {
        axis?.formulas.map { ExpressionPrinter.text(of: $0.body) } ?? []
    }

    @Test func plotsHaveFormulasEndsLabelsAndLooks() throws {
        let plots = try Illustrations(of: Array(text.utf8), name: "sheet").plots
        let plot = try #require(plots["3"])
        #expect(plot.kind == .xy && plot.title == "Pump" && !plot.isOfPrime)
        #expect(texts(plot.x) == ["q/(L/s)"] && plot.x.label == "Discharge (L/s)")
        #expect(texts(plot.y) == ["h(q)/m", "(h(q) + 5*m)/m"] && plot.y.label == "Head (m)")
        #expect(plot.x.lower == nil && plot.x.upper == nil)
        #expect(plot.y.lower.map { ExpressionPrinter.text(of: $0) } == "0")
        #expect(plot.y.upper.map { ExpressionPrinter.text(of: $0) } == "50")
        #expect(texts(plot.secondY) == ["9.81*(kN/m^3)*q*h(q)/kW"] && plot.secondY?.label == "Power (kW)")
        #expect(plot.traces.map(\.label) == ["head", "with margin", "power"])
        #expect(plot.traces.map(\.line) == [.solid, .dashed, .dotted] && plot.traces[0].weight == 2)
        #expect(plot.traces[2].hasSymbols && plot.traces[2].symbolStep == 5)
        let second = try #require(plots["6"])
        #expect(second.x.isLogarithmic && second.y.isLogarithmic && second.secondY == nil)
        #expect(texts(second.y) == ["a", "a[2]"] && second.traces.map(\.style) == [.points, .lines])
        #expect(plots["8"]?.kind == .unread(what: "an operator of number 1"))
    }

    @Test func aPlotIsReadWholeOrNotAtAll() {
        // What follows the last trace is of no use.
        let end = bytes.count - 71
        for count in 0..<end {
            let kind = PlotArchiveReader.plot(Array(bytes.prefix(count))).kind
            #expect(kind == .hidden || kind == .unread(what: "it is cut off"), "\(count)")
        }
        #expect(PlotArchiveReader.plot(bytes).kind == .xy)
    }

    @Test func wrongBytesEndTheReaderNowhere() {
        for place in bytes.indices {
            for value: UInt8 in [0, 1, 0x7F, 0xFF] {
                var wrong = bytes
                wrong[place] = value
                if case .other = PlotArchiveReader.plot(wrong).kind { Issue.record("\(place)") }
            }
        }
    }

    @Test func aPlotThatIsNotCalculatedIsNotRead() throws {
        let stopped = text.replacing(
            "<plot disable-calc=\"false\" item-idref=\"1\"", with: "<plot disable-calc=\"true\" item-idref=\"1\"")
        let plots = try Illustrations(of: Array(stopped.utf8), name: "sheet").plots
        #expect(plots["3"]?.kind == .unread(what: "a plot that is not calculated"))
        #expect(plots["6"]?.kind == .xy)
    }
}
