/// Whether a result would come out again from the same mathematics, inputs and files.
public enum Reusability: Sendable, Equatable {
    case certain
    /// Programs had a part in it, about which only the chain file can say so (`cache: true`).
    case promised
    /// It depends on chance, or on a file that was not there.
    case never
    /// Somebody set inputs by hand, so that the journal's inputs are not those of the result: no other run takes it, not
    /// even one that goes on from its own.
    case byHand
}
