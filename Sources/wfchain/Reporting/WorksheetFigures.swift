import Engines
import Quantities
import Reports
import Worksheets

/// The texts, plots and pictures of a worksheet as a report shows them, by the ids of their regions.
struct WorksheetFigures {
    private let source: CalculatedIllustrations

    init(_ source: CalculatedIllustrations) { self.source = source }

    /// A figure with what must be known of it, or why there is none.
    enum Outcome {
        case shown(Report.Figure, notes: [String])
        case missing(reason: String)
    }

    // MARK: Figures

    /// The plot of a region, drawn anew or as it looked when the file was saved.
    func plot(_ region: String) -> Outcome {
        switch source.plots?.figure(ofRegion: region) {
        case .success(let figure)?: return drawn(figure)
        case .failure(let fault)?: return kept(region, reason: fault.sentence)
        case nil where source.leavesOutPlots && source.fault == nil && !source.isOfSMath:
            return kept(region, reason: WorksheetReport.startsNoPrograms)
        case nil: return .missing(reason: reason(region))
        }
    }

    /// A plot that is not drawn anew.
    private func kept(_ region: String, reason: String) -> Outcome {
        guard let picture = image(region, caption: "The plot as it looked when the file was saved.") else {
            return .missing(reason: reason)
        }
        return .shown(picture, notes: ["shown as kept in the file, whatever the inputs are now: \(reason)"])
    }

    private func drawn(_ figure: PlotFigure) -> Outcome {
        let labels = figure.traces.map(\.label).filter { !$0.isEmpty }.joined(separator: ", ")
        let traces =
            figure.field.map { "\(PlotDrawing.axisText($0.axis)) over \(figure.x.label) and \(figure.y.label)" }
            ?? (figure.x.label.isEmpty || labels.isEmpty ? labels : "\(labels) over \(figure.x.label)")
        let title = [figure.title, traces].filter { !$0.isEmpty }.joined(separator: ": ")
        var notes = figure.notes
        let origin: String
        switch figure.source {
        case .calculated: origin = "Drawn from its formulas."
        case .stored(let reason):
            origin = "Drawn from the points that the file stores."
            notes.insert(
                "drawn from the points that the file stores, whatever the inputs are now: \(reason)", at: 0)
        }
        let caption = title.isEmpty ? origin : "\(title). \(origin)"
        return .shown(
            Report.Figure(markup: PlotDrawing(figure).svg, caption: caption, region: figure.region), notes: notes)
    }

    /// The picture of a region.
    func picture(_ region: String) -> Outcome {
        guard let picture = source.illustrations.pictures[region] else {
            return .missing(reason: reason(region))
        }
        if case .missing(let reason) = picture.content { return .missing(reason: reason) }
        let caption = picture.isRendering ? "As it looked when the file was saved." : ""
        return image(region, caption: caption).map { .shown($0, notes: []) } ?? .missing(reason: reason(region))
    }

    /// The picture as markup that holds its data; nil where there is none.
    private func image(_ region: String, caption: String) -> Report.Figure? {
        guard let picture = source.illustrations.pictures[region], case .image(let type, let bytes) = picture.content
        else { return nil }
        func pixels(_ length: Double?) -> String? { length.map { String(Int($0.rounded())) } }
        let markup = MarkupWriter.text { writer in
            writer.empty(
                "img",
                [
                    "src": "data:\(type);base64,\(Base64.text(bytes))", "alt": "Picture of region \(region)",
                    "width": pixels(picture.width), "height": pixels(picture.height),
                ])
        }
        return Report.Figure(markup: markup, caption: caption, region: region)
    }

    /// Why nothing is known of a region.
    private func reason(_ region: String) -> String {
        // Regions that were included have the name of their worksheet before their number.
        if region.contains(":") { return "it belongs to an included worksheet" }
        if source.isOfSMath, source.fault == nil { return "plots of SMath Studio are not read" }
        return source.fault?.sentence ?? "the file keeps no picture of it"
    }

    // MARK: Texts

    /// The paragraphs of a text region with their looks, in which its formulas stand; those whose place is not known stand
    /// behind them. Nil where the file gives none.
    func paragraphs(of region: String, formulas: [Report.Formula]) -> [Report.Block.TextParagraph]? {
        guard let paragraphs = source.illustrations.texts[region] else { return nil }
        var unplaced = formulas
        let texts = paragraphs.map { paragraph in
            Report.Block.TextParagraph(
                paragraph.kind,
                paragraph.runs.compactMap { run in
                    switch run {
                    case .text(let text, let style): return .text(text, style)
                    case .lineBreak: return .lineBreak
                    case .formula(let region):
                        guard let index = unplaced.firstIndex(where: { $0.region == region }) else { return nil }
                        return .formula(unplaced.remove(at: index))
                    }
                })
        }
        return texts + unplaced.map { Report.Block.TextParagraph(.plain, [.formula($0)]) }
    }
}
