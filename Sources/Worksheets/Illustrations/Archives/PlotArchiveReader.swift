import Expressions

/// Reads an XY plot of Mathcad 14 and 15 from the bytes that the file keeps of it: formulas, ends of axes, and looks.
///
/// The form is documented nowhere. What is known of it was found in files by the pictures that they keep of the same
/// plots; whatever was not met there is refused, so that no plot is drawn as it was not meant.
struct PlotArchiveReader {
    private var archive: PlotArchive

    /// The plot; of another kind where its formulas are not read.
    static func plot(_ bytes: [UInt8]) -> Plot {
        guard let archive = PlotArchive(bytes, from: "tree") else { return Plot(.hidden) }
        var reader = PlotArchiveReader(archive: archive)
        do throws(PlotArchiveFault) { return try reader.plot() } catch { return Plot(.unread(what: error.sentence)) }
    }

    private mutating func plot() throws(PlotArchiveFault) -> Plot {
        let number = try archive.newClass(("tree", 27))
        let root = try PlotArchiveNode(&archive, class: number)
        guard root.code == .plot, let axes = root.right.first, axes.code == .axes else {
            throw .unknown(what: "a plot of another kind")
        }
        let (vertical, horizontal) = try axes.pair()
        guard vertical.code == .pair else { throw .unknown(what: "a plot of another kind") }
        let (first, second) = try vertical.pair()
        var plot = Plot(.xy)
        plot.x = try axis(horizontal)
        plot.y = try axis(first)
        plot.secondY = try axis(second)
        _ = try archive.number()
        try readLook(&plot)
        if plot.secondY?.formulas.isEmpty == true { plot.secondY = nil }
        return plot
    }

    /// An axis is a pair of its ends and markers, and of what is plotted along it.
    private func axis(_ node: PlotArchiveNode) throws(PlotArchiveFault) -> Plot.Axis {
        let (frame, formulas) = try node.pair()
        guard node.code == .pair, frame.code == .pair else { throw .unknown(what: "a plot of another kind") }
        let (ends, markers) = try frame.pair()
        let (upper, lower) = try ends.pair()
        let (one, other) = try markers.pair()
        var axis = Plot.Axis()
        axis.upper = try chosen(upper)
        axis.lower = try chosen(lower)
        for marker in [one, other] where marker.code != .placeholder {
            axis.markers.append(Plot.Marker(formula: try marker.expression(), stored: nil))
        }
        for formula in try formulas.elements() where formula.code != .placeholder {
            axis.formulas.append(Plot.Formula(body: try formula.expression(), unit: nil))
        }
        return axis
    }

    /// What the author put there; ends that Mathcad found are not kept.
    private func chosen(_ node: PlotArchiveNode) throws(PlotArchiveFault) -> Expression? {
        node.code == .placeholder || node.isAutomatic ? nil : try node.expression()
    }

    // MARK: Looks

    private enum Mark {
        static let hasLegend = 0x100
        /// Marks that change nothing of what is plotted: hidden formulas, and where the legend stands.
        static let known = 0x3F03
    }

    private mutating func readLook(_ plot: inout Plot) throws(PlotArchiveFault) {
        _ = try archive.newClass(("d2_graph_format", 7), ("graphData", 0))
        _ = try archive.word()
        let marks = try archive.word()
        guard marks & ~Mark.known == 0 else { throw .unknown(what: "a polar plot, or one of marks \(marks)") }
        try archive.expect(0, in: "the look of the plot")
        // The style and the size of the frame.
        for _ in 0..<4 { _ = try archive.word() }
        try archive.expect(1, in: "the look of the plot")
        let axisClass = try archive.newClass(("axisFormat", 4))
        try readAxis(&plot.x)
        try archive.expect(1, axisClass, in: "the look of the axes")
        try readAxis(&plot.y)
        try archive.expect(1, axisClass, in: "the look of the axes")
        var second = plot.secondY ?? Plot.Axis()
        try readAxis(&second)
        plot.secondY = second
        let hasSecond = try archive.byte()
        guard hasSecond == 1 || hasSecond == 0 && second.formulas.isEmpty else {
            throw .unknown(what: "formulas at a second axis that is not shown")
        }
        plot.title = try archive.text().trimmed
        try archive.expect(1, in: "the look of the traces")
        try readTraces(&plot, hasLegend: marks & Mark.hasLegend != 0)
    }

    private mutating func readAxis(_ axis: inout Plot.Axis) throws(PlotArchiveFault) {
        axis.isLogarithmic = try archive.byte() & 1 != 0
        // How many lines the grid has, and whether numbers stand at it.
        for _ in 0..<12 { _ = try archive.byte() }
        axis.label = try archive.text().trimmed
        // Colours.
        for _ in 0..<6 { _ = try archive.byte() }
    }

    private mutating func readTraces(_ plot: inout Plot, hasLegend: Bool) throws(PlotArchiveFault) {
        let traceClass = try archive.newClass(("trace2D", 3))
        // What traces look like that are in no list.
        _ = try trace()
        let count = try archive.byte()
        for index in 0..<count {
            try archive.expect(index, 1, traceClass, in: "the list of the traces")
            var trace = try trace()
            if !hasLegend { trace.label = "" }
            plot.traces.append(trace)
        }
        let drawn = plot.y.formulas.count + (plot.secondY?.formulas.count ?? 0)
        guard drawn <= count else { throw .unknown(what: "more traces than have a look") }
        plot.traces.removeLast(count - drawn)
    }

    private mutating func trace() throws(PlotArchiveFault) -> Plot.Trace {
        var trace = Plot.Trace()
        let line = try archive.byte()
        guard let style = PlotArchiveReader.lines[line] else { throw .unknown(what: "a line of kind \(line)") }
        trace.line = style
        for _ in 0..<3 { _ = try archive.byte() }
        // Each mark stands for what is as it usually is, and not told.
        let usual = try archive.byte()
        guard usual & ~0x1F == 0 else { throw .unknown(what: "a trace of marks \(usual)") }
        trace.hasSymbols = usual & 0x01 == 0 ? try archive.byte() != 0 : false
        if usual & 0x02 == 0 {
            let kind = try archive.byte()
            guard kind == 1 else { throw .unknown(what: "a trace of kind \(kind)") }
            trace.style = .points
        }
        if usual & 0x04 == 0 { trace.weight = Double(min(max(try archive.byte(), 1), 6)) }
        // The size of symbols.
        if usual & 0x08 == 0 { _ = try archive.byte() }
        if usual & 0x10 == 0 { trace.label = try archive.text().trimmed }
        trace.symbolStep = max(try archive.byte(), 1)
        return trace
    }

    private static let lines: [Int: PlotFigure.Trace.Line] = [
        0: .none, 1: .solid, 2: .dotted, 3: .dashed, 4: .dashDotted,
    ]
}
