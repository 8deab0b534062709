import Evaluation
import Quantities
import Worksheets

/// What a calculated worksheet shows beside its formulas: texts, pictures, and plots of the same inputs.
public struct CalculatedIllustrations {
    public let illustrations: Illustrations
    /// Nil where the worksheet has no plots.
    public let plots: PlotCalculation?
    /// Why the illustrations could not be read; nil where they were.
    public let fault: ReadingError?
    /// Those of SMath Studio are not read.
    public let isOfSMath: Bool

    /// `bytes` are those of the calculation's worksheet, `inputs` those that it was calculated with.
    public init(
        of calculation: WorksheetCalculation, bytes: [UInt8], name: String, foreign: ForeignFunctions,
        inputs: [String: Value]
    ) {
        let worksheet = calculation.worksheet
        isOfSMath = worksheet.format == .sm
        do throws(ReadingError) {
            illustrations = isOfSMath ? Illustrations() : try Illustrations(of: bytes, name: name)
            fault = nil
        } catch {
            (illustrations, plots, fault) = (Illustrations(), nil, error)
            return
        }
        let drawn = PlotCalculation(
            worksheet, names: calculation.names, illustrations: illustrations, foreign: foreign)
        do throws(UnknownInput) {
            if !illustrations.plots.isEmpty { try drawn.run(inputs: inputs) }
            plots = illustrations.plots.isEmpty ? nil : drawn
        } catch {
            // The calculation has refused them before.
            plots = nil
        }
    }
}
