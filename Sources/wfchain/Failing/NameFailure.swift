import Chains

/// A name given on the command line that a worksheet does not have, or a value that does not fit it.
enum NameFailure {
    case unknownInput(String, near: [String])
    case unknownOutput(String, near: [String])
    case problem(ChainProblem)
}
