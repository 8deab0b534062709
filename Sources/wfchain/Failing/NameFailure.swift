import Chains

/// A name given on the command line that there is not, or a value that does not fit it.
enum NameFailure {
    /// `all` are the names there are, in the worksheet's order.
    case unknownInput(String, all: [String])
    case unknownOutput(String, all: [String])
    case unknownUnit(String, all: [String])
    case unknownRule(String, all: [String])
    case unknownFunction(String, all: [String])
    case problem(ChainProblem)
}
