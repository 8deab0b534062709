/// A comment of a YAML text.
struct YAMLComment: Sendable, Equatable {
    /// Counted from 1.
    let line: Int
    /// Counted from 1, in Unicode scalars.
    let column: Int
    /// From its `#` to the end of the line.
    let text: String
    /// Nothing but blanks stands before it.
    let standsAlone: Bool
}
