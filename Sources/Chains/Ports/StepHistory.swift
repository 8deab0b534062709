/// Tells what earlier runs of a chain file did with a step.
public protocol StepHistory: Sendable {
    /// The latest start of the step in the runs of the chain file that were created before the run; nil where there is none
    /// in the last few.
    func latest(_ step: String, of file: String, before run: RunID) throws -> EarlierStep?

    /// What a worksheet of that run calculated; nil where the run has none of that hash.
    func mathematics(_ hash: String, of run: RunID) throws -> Mathematics?
}
