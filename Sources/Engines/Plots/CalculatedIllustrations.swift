import Evaluation
import Quantities
import Worksheets

/// What a calculated worksheet shows beside its formulas: texts, pictures, and plots of the same inputs.
public struct CalculatedIllustrations {
    public let illustrations: Illustrations
    /// Nil where the worksheet has no plots, and where they are left out.
    public let plots: PlotCalculation?
    /// Plots are not calculated, since the worksheet may call programs.
    public let leavesOutPlots: Bool
    /// Why the illustrations could not be read; nil where they were.
    public let fault: ReadingError?
    /// Of SMath Studio, whose plots are not read.
    public let isOfSMath: Bool

    /// `bytes` are those of the calculation's worksheet, `inputs` those that it was calculated with, and `foreign` makes the
    /// functions that it does not define; nil where nothing is to be calculated.
    init(
        of calculation: WorksheetCalculation, bytes: [UInt8], name: String, foreign: (() -> ForeignFunctions)?,
        inputs: [String: Value], isCancelled: (@Sendable () -> Bool)?
    ) {
        let worksheet = calculation.worksheet
        isOfSMath = worksheet.format == .sm
        leavesOutPlots = foreign == nil
        do throws(ReadingError) {
            illustrations =
                try isOfSMath ? Illustrations(ofSMath: bytes, name: name) : Illustrations(of: bytes, name: name)
            fault = nil
        } catch {
            (illustrations, plots, fault) = (Illustrations(), nil, error)
            return
        }
        guard let foreign, !illustrations.plots.isEmpty else {
            plots = nil
            return
        }
        let drawn = PlotCalculation(
            worksheet, names: calculation.names, illustrations: illustrations, foreign: foreign(),
            isCancelled: isCancelled)
        do throws(UnknownInput) {
            try drawn.run(inputs: inputs)
            plots = drawn
        } catch {
            // The calculation has refused them before.
            plots = nil
        }
    }
}
