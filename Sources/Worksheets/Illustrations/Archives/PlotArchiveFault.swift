/// Why the formulas of a plot of Mathcad 12 to 15 could not be read from what the file keeps of it.
enum PlotArchiveFault: Error {
    case cutOff
    /// What stands there was never met in a file whose picture shows what it means.
    case unknown(what: String)

    var sentence: String {
        switch self {
        case .cutOff: "it is cut off"
        case .unknown(let what): what
        }
    }
}
