import Chains

/// The exit codes of the program; argument parsing has a type of the same name.
typealias ExitStatus = Chains.ExitCode

/// Ends the program with a code after everything has been said.
struct Ending: Error {
    let code: ExitStatus

    init(_ code: ExitStatus) { self.code = code }
}
