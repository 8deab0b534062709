/// Why a symbolic result is not computed anew; the sentences are made here.
enum SymbolicRefusal: Error {
    /// A keyword that is not computed, or arguments of it that say nothing here.
    case keyword
    case unknownWithValue(String)
    case otherNames(String)
    case notARationalEquation
    case severalSolutions(Int)
    case unclearShape
    case notAPolynomial
    case noAntiderivative
    case noDerivative
    case infiniteIteration
    case symbolsInANumber

    /// The words that follow the keyword; nil where there is nothing to add.
    var cause: String? {
        switch self {
        case .keyword: nil
        case .unknownWithValue(let name): "'\(name)' has a value"
        case .otherNames(let name): "names in '\(name)' have been defined again"
        case .notARationalEquation: "an equation that is not plainly a polynomial one"
        case .severalSolutions(let count): "the order of \(count) solutions is not known"
        case .unclearShape: "whether the solutions make a row or a column is not known"
        case .notAPolynomial: "not plainly a polynomial"
        case .noAntiderivative: "an indefinite integral of this kind"
        case .noDerivative: "a derivative of this kind"
        case .infiniteIteration: "a sum or product to infinity"
        case .symbolsInANumber: "digits of a formula with variables"
        }
    }
}
