import Worksheets

/// Why a plot is not drawn. The sentences are in `Faults/Sentences.swift`.
public enum PlotFault: Error, Sendable, Equatable {
    /// The file does not show the plot's formulas.
    case hidden
    /// The file keeps them in a form that is not read; `what` was met in it.
    case unread(String)
    /// A kind of plot that is not drawn here.
    case kind(String)
    /// Nothing stands at an axis.
    case empty
    /// What stands at an axis has no value that can be plotted; `what` says why.
    case noPoints(formula: String, reason: String)
    /// Mathcad 12 to 15 plot what keeps a unit in the base units of the worksheet's unit system, which are not SI here.
    case otherUnits(formula: String, system: String)
    /// The formulas of a trace give columns of different lengths.
    case lengths(x: String, Int, y: String, Int)
    /// It is not known which of them belong together.
    case pairs(x: Int, y: Int)
}
