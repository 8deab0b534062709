import Chains

/// Why a step cannot leave a file in the output folder. The sentences are in `Faults/Sentences.swift`.
struct SavingFault: Error {
    enum Reason {
        /// Another file is there, and may not be replaced.
        case exists
        /// The worksheet reads or writes that file itself.
        case isOfWorksheet
    }

    let form: SavedForm
    let path: String
    let reason: Reason
}
