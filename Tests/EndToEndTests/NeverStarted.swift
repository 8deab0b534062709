/// A run that was started did not get to its first step.
struct NeverStarted: Error {}
