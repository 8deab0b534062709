/// The families of programs, which differ in names, units, constants and a few rules.
public enum Dialect: String, Sendable, CaseIterable {
    /// Mathcad 12 to 15 (`.xmcd`, `.xmcdz`).
    case mathcad
    /// Mathcad Prime 1 to 11 (`.mcdx`); the units of chain files are Prime's too.
    case prime
    /// SMath Studio (`.sm`).
    case smath
}
